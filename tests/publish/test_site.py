from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from tests.publish.reading import Page, find_target, read_site
from tests.view.pile import FILES, Pile, make_pile

from orontes.publish.site import publish_site
from orontes.records.claim import Claim
from orontes.records.report import Report


@pytest.fixture(scope="module")
def site(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_site(pile.views(), tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def test_every_page_is_well_formed_and_no_id_stands_twice(pages: dict[str, Page]) -> None:
    assert len(pages) == 11 + 3 + 4 + 1 + 1 + 2 + 7
    for name, page in pages.items():
        assert not page.faults, name
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for link in page.links:
            path, fragment = find_target(name, link)
            assert (site / path).is_file(), f"{name} links to {link}"
            if fragment:
                assert fragment in pages[path].ids, f"{name} links to {link}"


def test_nothing_is_loaded_but_the_style_sheet_and_nothing_can_act(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert {load.removeprefix("../") for load in page.loads} == {"site.css", "data:,"}, name
        assert not {"script", "iframe", "object", "embed", "form", "base", "style", "img"} & set(page.tags), name
        for tag, attribute, value in page.attributes:
            assert not attribute.startswith("on"), f"{name}: <{tag} {attribute}>"
            assert attribute != "style"
            assert not value.strip().lower().startswith(("javascript:", "http:", "https:", "//")), f"{name}: {value}"
        policy = [value for tag, attribute, value in page.attributes if attribute == "content" and "default-src" in value]
        assert policy == ["default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"]


def test_the_style_sheet_loads_nothing_and_knows_no_left_and_right(site: Path) -> None:
    style = (site / "site.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert not re.findall(
        r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|(?<![-\w])(?:left|right):", style
    )


def test_every_figure_leads_to_a_marked_passage_and_an_original_with_its_hash(site: Path, pages: dict[str, Page]) -> None:
    event = pages["events/event-killing.html"]
    findings = {find_target("events/event-killing.html", link)[0] for link in event.links if "findings/" in link}
    assert findings == {"findings/finding-deaths.html"}
    for finding in findings:
        targets = [find_target(finding, link) for link in pages[finding].links]
        passages = [(path, fragment) for path, fragment in targets if path.startswith("reports/") and fragment.startswith("p-")]
        assert len(set(passages)) == 5
        for path, fragment in passages:
            html = (site / path).read_text(encoding="utf-8")
            assert re.search(rf'<span id="{fragment}" class="anchor">(?:<span [^>]*>)*<mark>', html)
        originals = {path for path, _ in targets if path.startswith("originals/")}
        assert len(originals) == 4
        for original in originals:
            assert hashlib.sha256((site / original).read_bytes()).hexdigest() == Path(original).stem


def test_the_marked_passage_is_the_quote(pile: Pile, site: Path) -> None:
    page = pile.views().finding("finding-deaths")
    for ground in page.grounds:
        passage = ground.passage
        html = (site / f"reports/{passage.report.id}.html").read_text(encoding="utf-8")
        start = html.index(f'<span id="p-{passage.span[0]}-{passage.span[1]}"')
        marked = re.search(r"<mark>(.*?)</mark>", html[start:], re.DOTALL)
        assert marked
        assert re.sub(r"</?span[^>]*>", "", marked.group(1)) == passage.quote


def test_originals_are_published_byte_for_byte_and_can_only_be_read_as_text(pile: Pile, site: Path) -> None:
    published = {path.name: path.read_bytes() for path in (site / "originals").iterdir()}
    assert {content.decode() for content in published.values()} == set(FILES.values())
    assert {Path(name).suffix for name in published} == {".txt"}


def test_hostile_text_is_shown_and_does_nothing(pile: Pile, pages: dict[str, Page], site: Path) -> None:
    (card,) = [card for card in pile.views().reports() if card.outlet is None]
    page = pages[f"reports/{card.id}.html"]
    assert 'Twenty dead <script>alert(1)</script> "so they say"' in page.text
    assert "he & she <b>know</b>" in page.text
    assert "⟦RLO⟧" in page.text
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "\u202e" not in html
        assert "<script" not in html
        assert "<b>" not in html


def test_ids_in_reasons_are_links_with_names_and_the_rest_is_text(pages: dict[str, Page], site: Path) -> None:
    html = (site / "events/event-killing.html").read_text(encoding="utf-8")
    reasons = html[html.index('id="why"') :]
    assert re.search(
        r'one kind, place and month: <a href="../reports/report-[0-9a-f]+.html#p-\d+-\d+">killing in Salt Road Post</a>', reasons
    )
    assert "claim-of-nobody" in reasons
    assert "&lt;b&gt;bold&lt;/b&gt;" in reasons


def test_values_that_differ_stand_side_by_side_with_their_words(pile: Pile, site: Path) -> None:
    html = (site / "events/event-killing.html").read_text(encoding="utf-8")
    sides = html[html.index('id="sides"') : html.index('id="denials"')]
    assert sides.count('<div class="side ') == 4
    for ground in pile.views().finding("finding-deaths").grounds:
        assert f">{ground.passage.quote}</q>" in sides


def test_a_foreign_passage_has_its_language_and_direction(pages: dict[str, Page]) -> None:
    event = pages["events/event-killing.html"]
    assert ("blockquote", "lang", "ar") in event.attributes
    assert ("blockquote", "dir", "rtl") in event.attributes


def test_the_same_record_gives_the_same_bytes_and_publishing_again_replaces_the_site(pile: Pile, site: Path, tmp_path: Path) -> None:
    other = publish_site(pile.views(), tmp_path / "other")
    (other / "stray.html").write_text("left over", encoding="utf-8")
    publish_site(pile.views(), other)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert first == {path.relative_to(other): path.read_bytes() for path in other.rglob("*") if path.is_file()}
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_the_sums_hold_for_a_stranger_with_sha256sum(site: Path) -> None:
    done = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = {line.split("  ", 1)[1] for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert listed == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {"SHA256SUMS"}


def test_neither_the_name_of_the_bringer_nor_the_path_on_their_disk_is_published(pile: Pile, site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert str(pile.folder) not in html
        assert "tester" not in html


def test_tables_have_captions_and_headings_and_pictures_have_names(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.tags.count("caption") == page.tags.count("table"), name
        headings = page.tags.count("th")
        scopes = [value for tag, attribute, value in page.attributes if (tag, attribute) == ("th", "scope")]
        assert len(scopes) == headings, name
        assert page.tags.count("h1") == 1, name
        assert page.tags.count("main") == 1, name
    html = (site / "timeline.html").read_text(encoding="utf-8") + (site / "map.html").read_text(encoding="utf-8")
    for picture in re.findall(r'<svg[^>]*role="img"[^>]*>', html):
        assert "aria-label" in picture


def test_an_empty_record_has_a_site_that_says_what_to_do(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile")
    for original in pile.keep.originals():
        pile.keep.remove(original.sha256, who="tester", reason="a test")
    pile.store.forget("all", "")
    site = publish_site(pile.views(), tmp_path / "site")
    pages = read_site(site)
    assert "The record holds no report yet" in pages["index.html"].text
    assert not [fault for page in pages.values() for fault in page.faults]


def test_a_report_whose_original_was_removed_says_so(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile")
    removed = pile.keep.originals()[0].sha256
    pile.keep.remove(removed, who="tester", reason="a test")
    site = publish_site(pile.views(), tmp_path / "site")
    (report,) = [card for card in pile.views().show("reports") if card["original"] == removed]
    assert "original no longer in the record" in read_site(site)[f"reports/{report['id']}.html"].text
    assert not list((site / "originals").glob(f"{removed}*"))


def test_a_page_with_more_rows_than_it_shows_says_so_and_its_links_still_lead_somewhere(
    pile: Pile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orontes.publish.pages.ROWS", 1)
    monkeypatch.setattr("orontes.publish.pages.FEW", 1)
    site = publish_site(pile.views(), tmp_path / "site")
    pages = read_site(site)
    report = max(pile.of(Report), key=lambda report: sum(claim.report == report.id for claim in pile.of(Claim)))
    number = sum(claim.report == report.id for claim in pile.of(Claim))
    assert number > 1
    assert f"the first 1 of {number} claims" in (site / "reports" / f"{report.id}.html").read_text(encoding="utf-8")
    for name, page in pages.items():
        for link in page.links:
            path, fragment = find_target(name, link)
            assert not fragment or fragment in pages[path].ids, f"{name} links to {link}"


def test_a_long_list_goes_on_on_further_pages_that_are_linked_and_lose_nothing(
    pile: Pile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orontes.publish.pages.LEAF", 1)
    site = publish_site(pile.views(), tmp_path / "site")
    pages = read_site(site)
    for name in ("events", "timeline"):
        leaves = [pages[path] for path in (f"{name}.html", f"{name}-2.html", f"{name}-3.html")]
        assert f"{name}-4.html" not in pages
        assert all({f"{name}.html", f"{name}-2.html", f"{name}-3.html"} <= set(leaf.links) for leaf in leaves)
        for event in ("event-killing", "event-mill", "event-undated"):
            assert sum(f"events/{event}.html" in leaf.links for leaf in leaves) == 1
    for name, page in pages.items():
        assert all((site / find_target(name, link)[0]).is_file() for link in page.links), name
        assert not page.faults, name


def test_an_event_of_many_claims_goes_on_on_further_pages_and_each_claim_stands_once(
    pile: Pile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orontes.publish.pages.STRETCH", 2)
    site = publish_site(pile.views(), tmp_path / "site")
    event = max(pile.views().events(), key=lambda card: card.claims)
    assert event.claims > 2
    pages = {name: page for name, page in read_site(site).items() if name.startswith(f"events/{event.id}")}
    assert len(pages) == -(-event.claims // 2)
    shown = [one for page in pages.values() for one in page.ids if one.startswith("claim-")]
    assert sorted(shown) == sorted(claim.claim for claim in pile.views().event(event.id).claims)
    for name, page in pages.items():
        assert {f"../events/{event.id}{ending}.html" for ending in ("-2", "")} <= {link.partition("#")[0] for link in page.links}, name
        assert all((site / find_target(name, link)[0]).is_file() for link in page.links), name
