from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.view.sheltered import PSEUDONYM, Person, Shelter, decode, everything, make_shelter, plain

from orontes.errors import NothingThere
from orontes.records.decision import Anchor, Decision
from orontes.records.entity import Entity, Place
from orontes.records.lineage import Lineage
from orontes.records.report import Report
from orontes.view.index import Index
from orontes.view.spellings import NAME_WITHHELD

GIVEN = ("Munir", "Olena", "Aung", "Fátima", "Ibrahim", "Zoé", "Said", "Huda")
SURNAMES = ("Hadidi", "Kovalenko", "Al-Masri", "Benítez", "Okonkwo", "Thant", "Abu Salem", "O’Hara")
ARABIC = ("منير حديدي", "هدى المصري", "سعيد بن علوان", "إبراهيم أبو سالم")


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Shelter:
    return make_shelter(tmp_path_factory.mktemp("shelter"))


@pytest.fixture(scope="module")
def out(shelter: Shelter) -> dict[str, str]:
    return everything(shelter)


def _forms(person: Person) -> list[str]:
    """What must not be read anywhere: the parts of the name long enough to be told from other words, in both scripts."""
    words = re.findall(r"[^\W\d_]+", plain(f"{person.surname} {person.given} {person.arabic}".replace("’", "")))
    return sorted({word for word in words if len(word) > 2 and word not in {"abu", "بن", "ابو", "said"}})


def _leaks(out: dict[str, str], person: Person) -> list[str]:
    found = []
    for where, text in out.items():
        flat = plain(text.replace("’", "").replace("&#39;", ""))
        words = set(re.findall(r"[^\W\d_]+", flat))
        found += [f"{where}: {form}" for form in _forms(person) if form in words or (len(form) > 5 and form in flat)]
    return found


def test_a_protected_name_stands_in_nothing_that_leaves_the_record(out: dict[str, str]) -> None:
    assert _leaks(out, Person("Munir", "Hadidi", "منير حديدي")) == []


def test_the_test_sees_a_name_where_nobody_is_protected(tmp_path: Path) -> None:
    leaks = _leaks(everything(make_shelter(tmp_path, protect=False)), Person("Munir", "Hadidi", "منير حديدي"))
    assert {leak.split()[0].rstrip(":") for leak in leaks} == {"show", "trace", "page", "file", "geojson", "export", "find"}


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.builds(Person, st.sampled_from(GIVEN), st.sampled_from(SURNAMES), st.sampled_from(ARABIC)), st.data())
def test_no_spelling_of_any_name_leaves_the_record(person: Person, data: Any) -> None:
    marks = data.draw(st.lists(st.sampled_from(["", "\u200d", "\u00ad", "\u0301", "’s", "\u0640"]), min_size=3, max_size=3))
    folded = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    spoilt = person.surname[:2] + marks[0].replace("’s", "") + person.surname[2:] + marks[1].replace("\u0640", "")
    extra = f"{folded(person.name)} and {spoilt}; ({person.arabic}) {person.surname}, {person.given}; {folded(person.surname)}’s."
    with tempfile.TemporaryDirectory() as folder:
        assert _leaks(everything(make_shelter(Path(folder) / "made", person, extra=extra)), person) == []


def test_the_pseudonym_stands_where_the_name_stood(out: dict[str, str]) -> None:
    second = next(line for line in decode(out["show reports"]) if line["path"] == "inbox/b-second.txt")
    assert second["text"].startswith(
        f"The market\n\nOn Monday {PSEUDONYM} spoke. {PSEUDONYM}’s shop was shelled, he said. {PSEUDONYM} wept."
    )
    assert second["author"] == PSEUDONYM
    entity = next(line for line in decode(out["show entities"]) if line["kind"] == "person")
    assert (entity["name"], entity["variants"]) == (PSEUDONYM, [PSEUDONYM])


def test_an_id_that_is_made_of_the_name_is_shown_as_another_one_that_leads_to_the_same(shelter: Shelter, out: dict[str, str]) -> None:
    stored = {trace.id for noun in (Entity, Place, Lineage) for trace in shelter.store.traces(noun)}
    assert not any(identity in text for identity in stored for text in out.values())
    views = shelter.views()
    entity, edge = views.show("entities")[0], views.show("lineage")[0]
    assert views.entity(entity["id"]).card.name == PSEUDONYM
    assert views.trace_lines(views.trace(entity["id"]))[1].startswith(f"  {PSEUDONYM}: person")
    assert views.show("lineage", edge["id"]) == [edge]
    assert Index(shelter.keep, shelter.store).stored(entity["id"]) in stored
    assert [doubt.about for doubt in views.entity(entity["id"]).doubts] != []


def test_spans_are_those_of_the_text_as_published_and_say_so(out: dict[str, str]) -> None:
    texts = {line["id"]: line["text"] for line in decode(out["show reports"])}
    lines = decode(out["show mentions"]) + decode(out["show claims"])
    for line in lines:
        start, end = line["span"]
        assert texts[line["report"]][start:end] == line.get("text", line.get("quote"))
        for part in [*line.get("actor", []), *line.get("voice", []), *filter(None, [line.get("place"), line.get("time")])]:
            assert texts[line["report"]][slice(*part["span"])] == part["text"]
    third = next(line["id"] for line in decode(out["show reports"]) if line["path"] == "inbox/c-third.txt")
    assert all(("protected" in line) == (line["report"] != third) for line in lines)


def test_a_report_without_the_person_is_as_it_was(shelter: Shelter, out: dict[str, str]) -> None:
    third = next(line for line in decode(out["show reports"]) if line["path"] == "inbox/c-third.txt")
    assert third["text"] == shelter.reports["c-third.txt"].text
    assert "protected" not in third


def test_originals_that_hold_the_name_are_withheld_and_the_others_are_not(shelter: Shelter) -> None:
    views = shelter.views()
    held = {arrival.name.rsplit("/", 1)[-1]: sha256 for sha256, arrival in views.verification().originals}
    assert set(held) == {"c-third.txt"}
    assert len(views.verification().withheld) == 2
    with pytest.raises(NothingThere, match="withheld"):
        views.original(shelter.reports["b-second.txt"].original)
    assert views.original(held["c-third.txt"]).startswith(b"The mill")


def test_nobody_can_search_for_the_name_or_for_its_absence(shelter: Shelter) -> None:
    views = shelter.views()
    for query in ("Hadidi", "munir", "hadi*", '"Munir Hadidi"', "market -hadidi", "حديدي", "Hadeedi", "mill OR hadidi"):
        assert sum(found.totals[found.noun] for found in views.find_all(query)) == 0, query
    assert views.find("mill").totals["reports"] == 1


def test_a_name_that_another_person_shares_is_hidden_too_and_says_so(tmp_path: Path) -> None:
    text = "Omar Hadidi, a trader, and Omar Hadidi’s brother left. Hadidi came back."
    shelter = make_shelter(tmp_path, extra=text)
    shown = next(line["text"] for line in shelter.views().show("reports") if "came back" in line["text"])
    assert f"Omar {NAME_WITHHELD}, a trader" in shown
    assert "Hadidi" not in shown


def test_without_a_protection_nothing_changes(tmp_path: Path) -> None:
    shelter = make_shelter(tmp_path, protect=False)
    assert [line["text"] for line in shelter.views().show("reports")] == [report.text for report in shelter.store.records(Report)]
    assert not any("protected" in line for noun in ("reports", "mentions", "claims", "lineage") for line in shelter.views().show(noun))
    assert len(shelter.views().verification().originals) == 3


def test_a_decision_of_the_ledger_names_nobody_either(shelter: Shelter) -> None:
    passage = Anchor(
        original="0" * 64,
        kind="person",
        quote="Hadidi",
        before="idi told Munir Hadidi and ",
        after=" ran home with Munir Had",
        points=(3, 3),
    )
    made = Decision(
        number=1, previous="", when="2019-03-08T00:00:00Z", who="editor", action="sensitive", original="0" * 64, kind="person", quote="Munir Hadidi",
        before="nir Hadidi said that ", after=" was threatened by Had", reason="Hadidi asked", noun="entity", name="Munir Hadidi", value=PSEUDONYM, also=(passage,),
        others=((passage,),),
    )  # fmt: skip
    (shown,) = shelter.views().decisions([made])
    assert (shown.quote, shown.name, shown.value, shown.also[0].points) == (PSEUDONYM, PSEUDONYM, PSEUDONYM, (3, 3))
    assert not re.search("Mun|nir|Had|idi", str(shown))
