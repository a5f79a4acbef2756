from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.view.pile import Pile, make_pile
from tests.view.sheltered import HADI, PSEUDONYM, make_shelter

from orontes.errors import NameWouldLeave, NothingThere, OrontesError
from orontes.flow.step import Made
from orontes.publish import dossier
from orontes.publish.choice import Choice
from orontes.publish.dossier import load_words, make_dossier, make_files
from orontes.publish.manner import Manner
from orontes.records.claim import Claim
from orontes.records.decision import Correction, Ruling
from orontes.records.finding import Finding
from orontes.records.issue import Issue
from orontes.web.wording import wording_of

WHO = "Adeline Marchetti"


@pytest.fixture(scope="module")
def told(pile: Pile) -> dict[str, Any]:
    return make_dossier(Choice(pile.views()), Manner())


def event(told: dict[str, Any], title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in told["events"] if one["title"].startswith(title))
    return found


def cites_of(value: Any) -> list[tuple[Any, list[int]]]:
    """Each part that makes a statement, with the numbers that stand behind it."""
    if isinstance(value, list):
        return [pair for one in value for pair in cites_of(one)]
    if not isinstance(value, dict):
        return []
    own = [(value, value["cites"])] if "cites" in value else []
    return own + [pair for one in value.values() for pair in cites_of(one)]


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [
        text for one in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()) for text in strings(one)
    ]


def test_each_statement_cites_passages_and_each_passage_its_source_with_the_hash_of_the_original(told: dict[str, Any], pile: Pile) -> None:
    sources = {source["number"]: source["sha256"] for source in told["sources"]}
    assert set(sources.values()) == {original.sha256 for original in pile.keep.originals()}
    for page in told["events"]:
        if not page["passages"]:
            continue
        numbers = {passage["number"] for passage in page["passages"]}
        statements = cites_of(page)
        assert statements
        for statement, cites in statements:
            assert cites, statement
            assert set(cites) <= numbers, statement
        assert all(passage["source"] in sources for passage in page["passages"])


def test_the_passages_are_the_words_of_the_reports(told: dict[str, Any], pile: Pile) -> None:
    quotes = {passage["quote"].replace("⟦RLO⟧", "\u202e") for page in told["events"] for passage in page["passages"]}
    assert quotes == {claim.quote for claim in pile.of(Claim)}


def test_an_event_tells_the_range_the_verdict_who_says_so_the_origins_and_what_is_disputed(told: dict[str, Any]) -> None:
    page = event(told, "Killing in Tal Rimal")
    (figure,) = page["figures"]
    assert (figure["label"], figure["headline"]) == ("Killed", "between 12 and 30")
    assert figure["verdict"] == "Disputed: At least two values cannot both be right."
    assert figure["sources"] == "4 reports, 3 independent origins"
    assert [said["words"] for said in figure["says"]] == ["at least 12", "between 20 and 30", "25", "denied"]
    assert "Rimal Relief Committee" in figure["says"][0]["who"][0]["words"]
    assert [bare(one) for one in figure["between"]] == ["20-30", "25"]
    assert [bare(one["words"]) for one in page["denials"]] == ["The army: Killing, denied."]
    assert {bare(one["words"]).split(":")[0] for one in page["origins"]} == {
        "Rimal Relief Committee",
        "a doctor",
        "no name (source not stated)",
    }


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_what_acts_on_a_page_is_made_visible(told: dict[str, Any]) -> None:
    assert not [text for text in strings(told) if "\u202e" in text]


def test_a_decision_stands_by_its_number_and_the_reviewer_is_never_named(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    claim = next(one for one in pile.of(Claim) if one.count and one.count.exactness == "range")
    made = Correction(field="count", value="20-31", was="20-30", number=7, who=WHO, when="2024-01-01", reason=f"{WHO} counted")
    ruling = Ruling(
        id=claim.id, report=claim.report, action="accept", who=WHO, when="2024-01-01", reason="seen", number=8, corrections=(made,)
    )
    records = tuple(one for one in pile.records if not isinstance(one, Issue))
    pile.store.write("all", "", "1", Made(records=(*records, ruling), issues=()))
    told = make_dossier(Choice(pile.views()), Manner())
    (passage,) = [one for page in told["events"] for one in page["passages"] if "decision" in one["where"]]
    assert bare(passage["where"]).endswith(
        "A reviewer corrected count from 20-30 to 20-31 (decision 7). A reviewer accepted it (decision 8)."
    )
    assert not [text for text in strings(told) if WHO.split(maxsplit=1)[0] in text]


def test_too_many_passages_are_refused_with_what_to_do(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "MOST", 3)
    with pytest.raises(OrontesError, match=r"would quote 6 passages; 3 are the most\. Choose events with --event"):
        make_dossier(Choice(pile.views()), Manner())
    assert make_dossier(Choice(pile.views(), events=["event-mill"]), Manner())["events"]


def test_a_finding_alone_comes_with_its_own_passages_and_no_other_figure(pile: Pile) -> None:
    told = make_dossier(Choice(pile.views(), findings=["finding-deaths"]), Manner())
    (page,) = told["events"]
    assert [figure["label"] for figure in page["figures"]] == ["Killed"]
    assert len(page["passages"]) == 5


def test_a_report_alone_comes_with_all_its_claims_and_beside_its_event_each_passage_stands_once(pile: Pile) -> None:
    report = next(claim.report for claim in pile.of(Claim) if claim.kind == "destruction")
    told = make_dossier(Choice(pile.views(), reports=[report]), Manner())
    (page,) = told["events"]
    assert page["title"].startswith("Twenty dead")
    assert [passage["number"] for passage in page["passages"]] == [1, 2]
    assert page["about"][0]["cites"] == [1, 2]
    both = make_dossier(Choice(pile.views(), events=["event-mill"], reports=[report]), Manner())
    assert [[passage["number"] for passage in page["passages"]] for page in both["events"]] == [[1], [2]]
    assert both["events"][1]["about"][0]["cites"] == [1, 2]


def test_in_arabic_every_word_of_the_program_is_arabic(pile: Pile) -> None:
    words = wording_of("ar")
    manner = Manner(language="ar", direction="rtl", say=lambda text: str(words.say(text) if words.say(text) != text else words.tell(text)))
    told = make_dossier(Choice(pile.views()), manner)
    assert told["direction"] == "rtl"
    english = make_dossier(Choice(pile.views()), Manner())
    for name, label in told["words"].items():
        assert label != english["words"][name], name
    said = [*told["about"], *told["checking"], *(figure["verdict"] for page in told["events"] for figure in page["figures"])]
    said += [one["words"] for page in told["events"] for one in page["about"]]
    assert not [text for text in said if not any("\u0600" <= letter <= "\u06ff" for letter in text)]


def test_the_arabic_sentences_have_the_parts_of_the_english_ones() -> None:
    for form, arabic in load_words("ar").items():
        parts = {part.split("}")[0] for part in form.split("{")[1:]}
        assert parts == {part.split("}")[0] for part in arabic.split("{")[1:]}, form


def test_a_protected_name_in_what_would_be_set_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="needs the extra `pdf`")
    views = make_shelter(tmp_path).views()
    assert [name for name, _ in make_files(Choice(views), Manner())] == ["dossier.pdf"]
    with pytest.raises(NameWouldLeave, match=r"dossier\.pdf"):
        list(make_files(Choice(views), Manner(title=f"The case of {HADI.name}")))


def test_without_its_library_it_says_what_to_install(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NothingThere, match=r"pip install 'orontes\[pdf\]'"):
        list(make_files(Choice(pile.views()), Manner()))


class TestSet:
    """The PDF itself."""

    @pytest.fixture(autouse=True)
    def _needs(self) -> None:
        pytest.importorskip("typst", reason="needs the extra `pdf`")

    @staticmethod
    def read(content: bytes) -> Any:
        return pytest.importorskip("pypdf", reason="needs pypdf to read the PDF").PdfReader(io.BytesIO(content))

    def test_the_same_record_gives_the_same_bytes(self, pile: Pile) -> None:
        assert dict(make_files(Choice(pile.views()), Manner())) == dict(make_files(Choice(pile.views()), Manner()))

    def test_it_holds_the_words_and_hashes_and_its_metadata_is_clean(self, pile: Pile) -> None:
        ((_, content),) = make_files(Choice(pile.views()), Manner())
        reader = self.read(content)
        text = "".join(page.extract_text() for page in reader.pages)
        assert all(original.sha256 in "".join(text.split()) for original in pile.keep.originals())
        assert "At least 12 people were killed" in " ".join(text.split())
        assert set(reader.metadata) == {"/Title", "/Creator"}
        assert reader.metadata["/Title"] == "Tal Rimal"
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"] == "en"

    def test_neither_names_nor_paths_of_whoever_made_it_are_in_its_bytes(self, tmp_path: Path) -> None:
        shelter = make_shelter(tmp_path)
        ((_, content),) = make_files(Choice(shelter.views()), Manner())
        text = "".join(page.extract_text() for page in self.read(content).pages)
        assert PSEUDONYM in text
        assert HADI.surname not in text
        assert str(tmp_path).encode() not in content

    def test_a_script_without_a_font_is_said_and_does_not_stop_it(self, tmp_path: Path) -> None:
        pile = make_pile(tmp_path)
        finding = pile.of(Finding)[0]
        spoken = replace(
            finding, values=(replace(finding.values[0], text="မြန်မာ", low=None, high=None, exactness=None), *finding.values[1:])
        )
        records = tuple(spoken if one is finding else one for one in pile.records if not isinstance(one, Issue))
        pile.store.write("all", "", "1", Made(records=records, issues=()))
        ((_, content),) = make_files(Choice(pile.views()), Manner())
        assert "no font is at hand" in " ".join(self.read(content).pages[0].extract_text().split())
