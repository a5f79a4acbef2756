"""The loader of event kinds: what it takes, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from orontes.ontology.load import KindMisdescribed, extend_ontology, load_ontology, make_ontology

PLAIN = """
kind: flood
label: Flood
definition: Water covers land.
roles: {target: what is flooded}
count: {of: target, unit: person, field: flooded}
words:
  - name: flood
    verb: flood
    slots: {target: object}
    unless: {on: [stage], object: [market]}
examples:
  - text: The river flooded the town.
    claims: ['flood  to: town']
counter_examples:
  - Cheap goods flooded the market.
"""


def make(text: str, name: str = "flood.yaml") -> None:
    make_ontology({name: text.encode()})


def test_the_kinds_that_ship_load_and_hold_the_first_ten() -> None:
    kinds = load_ontology().kinds
    assert {
        "killing",
        "injury",
        "disappearance",
        "displacement",
        "capture",
        "release",
        "siege",
        "shelling",
        "air_strike",
        "detention",
    } <= set(kinds)


def test_a_plain_kind_loads() -> None:
    kind = make_ontology({"flood.yaml": PLAIN.encode()}).kinds["flood"]
    assert kind.words[0].name == "flood.flood"
    assert kind.words[0].slots["target"] == ("object",)
    assert kind.words[0].slots["actor"] == ("subject",)
    assert kind.counted == "target"


def test_the_preposition_on_is_a_word_and_no_truth_value() -> None:
    assert "on" in make_ontology({"flood.yaml": PLAIN.encode()}).kinds["flood"].words[0].unless


def test_a_folder_of_own_kinds_loads(tmp_path: Path) -> None:
    (tmp_path / "flood.yaml").write_text(PLAIN, encoding="utf-8")
    assert set(load_ontology(tmp_path).kinds) == {"flood"}


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(KindMisdescribed, match="no file of an event kind"):
        load_ontology(tmp_path)


def test_the_digest_changes_with_any_file() -> None:
    one = make_ontology({"flood.yaml": PLAIN.encode()}).digest
    other = make_ontology({"flood.yaml": PLAIN.replace("Water", "Much water").encode()}).digest
    assert one != other


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: flood", "kind: Flood", r"flood\.yaml, line 2: kind: 'Flood' must be in snake case"),
        ("kind: flood", "kind: rain", r"flood\.yaml, line 2: kind: 'rain' must be"),
        ("label: Flood", "label:", r"flood\.yaml, line 3: label: words are missing"),
        ("label: Flood", "labels: Flood", r"flood\.yaml, line 3: labels: unknown key"),
        ("slots: {target: object}", "slots: {target: objekt}", r"flood\.yaml, line 10: words\[1\]\.slots\.target: 'objekt' is not known"),
        ("slots: {target: object}", "slots: {victim: object}", r"words\[1\]\.slots: 'victim' is not known"),
        ("    verb: flood", "    verb: flood\n    noun: flood", r"words\[1\]: give exactly one of verb, noun, adjective"),
        ("    verb: flood", "    verb: [flood, flood]", r"words\[1\]\.verb: a word stands there twice"),
        ("    verb: flood", "    verb: flood\n    rolesets: [flood]", r"'flood' is no PropBank roleset"),
        ("label: Flood", "label: Flood\nparent: weather", r"parent: there is no kind 'weather'"),
        ("label: Flood", "label: Flood\nparent: flood", r"a kind cannot be its own ancestor"),
        ("'flood  to: town'", "'flood  too: town'", r"examples\[1\]\.claims: 'too:'"),
        ("'flood  to: town'", "'killing  to: town'", r"'killing' is another kind"),
        (
            "label: Flood",
            "label: Flood\ncodes: {plover: [ASSAULT / flood]}",
            r"line 4: codes\.plover: 'ASSAULT / flood' is no code of PLOVER",
        ),
        ("label: Flood", "label: Flood\ncodes: {acled: [Battles / Armed clsh]}", r"Did you mean 'Battles / Armed clash'\?"),
        ("label: Flood", "label: Flood\ncodes: {cameo: [190]}", r"codes: 'cameo' is not known here"),
        ("label: Flood", "label: Flood\nlabel: Deluge", r"line 4: 'label' stands here twice"),
        ("    verb: flood", "    verb: Flood", r"a pattern holds no proper name"),
        ("    verb: flood", "    verb: flood\n    bare: maybe", r"words\[1\]\.bare: write true or false"),
        ("words:\n", "words: [}\n", r"flood\.yaml, line 7: not valid YAML"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(old: str, new: str, told: str) -> None:
    assert old in PLAIN
    with pytest.raises(KindMisdescribed, match=told):
        make(PLAIN.replace(old, new, 1))


def test_one_word_cannot_belong_to_two_kinds_unless_they_are_told_apart() -> None:
    other = PLAIN.replace("kind: flood", "kind: deluge").replace("'flood  to", "'deluge  to")
    with pytest.raises(KindMisdescribed, match="already a word of"):
        make_ontology({"flood.yaml": PLAIN.encode(), "deluge.yaml": other.encode()})


def test_ancestors_lead_from_parent_to_parent() -> None:
    assert load_ontology().ancestors("air_strike") == ("attack",)


def test_no_pattern_holds_a_proper_name() -> None:
    for word in load_ontology().words:
        for listed in (word.lemmas, *word.needs.values(), *word.unless.values()):
            assert all(each == each.lower() for each in listed), word.name


def test_a_researchers_own_file_is_added_to_the_kinds_that_ship(tmp_path: Path) -> None:
    (tmp_path / "flood.yaml").write_text(PLAIN, encoding="utf-8")
    kinds = extend_ontology(tmp_path / "flood.yaml").kinds
    assert {"flood", "killing"} <= set(kinds)


ADDED = """
extends: killing
words:
  - name: put_to_the_sword
    verb: put
    needs: {to: [sword]}
examples:
  - text: Raiders put forty villagers to the sword.
    claims: ['killing  by: Raiders  count: 40']
counter_examples:
  - He put the sword on the table.
"""


def test_a_file_that_extends_a_kind_adds_its_words_and_examples_to_it(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(ADDED, encoding="utf-8")
    kind, shipped = extend_ontology(tmp_path / "mine.yaml").kinds["killing"], load_ontology().kinds["killing"]
    assert kind.words[-1].name == "killing.put_to_the_sword"
    assert len(kind.examples) == len(shipped.examples) + 1
    assert kind.definition == shipped.definition


def test_a_file_that_extends_no_known_kind_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(ADDED.replace("extends: killing", "extends: kiling"), encoding="utf-8")
    with pytest.raises(KindMisdescribed, match=r"mine\.yaml, line 2: extends: 'kiling' is not known here. Did you mean 'killing'"):
        extend_ontology(tmp_path / "mine.yaml")


def test_a_pattern_of_a_name_that_the_kind_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(ADDED.replace("put_to_the_sword", "kill"), encoding="utf-8")
    with pytest.raises(KindMisdescribed, match=r"two patterns are called 'killing\.kill'"):
        extend_ontology(tmp_path / "mine.yaml")


def test_an_added_file_may_have_any_name_and_replaces_a_kind_that_ships(tmp_path: Path) -> None:
    plain = PLAIN.replace("kind: flood", "kind: protest").replace("'flood  to", "'protest  to")
    (tmp_path / "my own.yaml").write_text(plain, encoding="utf-8")
    assert extend_ontology(tmp_path / "my own.yaml").kinds["protest"].label == "Flood"


def test_every_kind_bears_codes_of_acled_and_every_act_of_violence_one_of_plover() -> None:
    kinds = load_ontology().kinds
    assert [kind.name for kind in kinds.values() if not kind.codes.get("acled")] == []
    assert [kind.name for kind in kinds.values() if not kind.codes.get("plover")] == ["commemoration", "founding"]
    assert {"killing", "torture", "detention", "disappearance", "abduction"} <= {k.name for k in kinds.values() if k.codes.get("huridocs")}


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KindMisdescribed, match="there is no such file"):
        extend_ontology(tmp_path / "flood.yaml")
