"""Reports block by block: each happening is told by reporters of their own, copied, edited, excerpted, cited and told again as the toll rises.

`make_article(seed, number)` makes one report without those before it; `write_news` writes any number as files, beside what is true of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from bench.news.editing import edit_sentences, measure_share
from bench.news.grammar import Chunk, load_grammar, text_of
from bench.news.outlets import Outlet, outlets_of
from bench.news.pages import lay_out
from bench.news.telling import Reporter, Sentence
from bench.news.world import A_WEEK, make_conflict, make_private, make_week, place_of_block

A_HAPPENING = 10
A_BLOCK = A_WEEK * A_HAPPENING
_PLANS = (
    "wire own own copy:0 copy:0 edit:0 excerpt:0 cite:1 later edit:8",
    "own own own edit:0 copy:0 cite:1 later later copy:6 excerpt:0",
    "wire copy:0 copy:0 copy:0 edit:0 edit:0 own later cite:0 excerpt:6",
    "own own own own own later later cite:0 edit:1 copy:1",
    "wire own edit:0 edit:2 copy:0 excerpt:1 own later later copy:7",
)
"""What becomes of one happening in ten reports: `wire` and `own` are reporters of their own, `later` ones that tell of the risen toll."""
_WITH_OWN_QUOTES = frozenset(("wire", "own", "later", "excerpt"))
_LEAST_SHARE, _MOST_SHARE = 0.1, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """This report derives from that one, or has a statement in common with it, by way of copy, edit, excerpt, citation, quotation, translation."""

    source: str
    way: str


@dataclass(slots=True, kw_only=True)
class Article:
    """One report as published, with all that is true of it."""

    name: str
    outlet: Outlet
    published: date
    headline: Sentence
    sentences: list[Sentence]
    byline: str = ""
    place: str = ""
    credit: str = ""
    ties: list[Tie] = field(default_factory=list)
    quotes: dict[str, bool] = field(default_factory=dict)
    """Statements in it, and whether it translated them itself."""
    share: float = 0.0
    """Of an edited copy: the share of its words that are changed."""

    def render(self) -> str:
        """As a page or a plain text."""
        body = [text_of(sentence.chunks) for sentence in self.sentences]
        return lay_out(self, text_of(self.headline.chunks), body)

    def truth(self) -> dict[str, object]:
        """What is true of it, for a line of JSON: each sentence as its chunks."""
        return {
            "name": self.name,
            "outlet": self.outlet.name,
            "published": self.published.isoformat(),
            "ties": [[tie.source, tie.way] for tie in self.ties],
            "share": round(self.share, 3),
            "credit": self.credit,
            "sentences": [[_row(chunk) for chunk in sentence.chunks] for sentence in (self.headline, *self.sentences)],
        }

    @property
    def suffix(self) -> str:
        """Of its file."""
        return ".html" if self.outlet.as_page else ".txt"


def make_article(seed: int, number: int) -> Article:
    """Report `number` of the news of this seed."""
    return make_block(seed, number // A_BLOCK)[number % A_BLOCK]


def write_news(folder: Path, reports: int, *, seed: int = 1) -> Path:
    """The first `reports` reports under `folder`/news, and the truth in `folder`/truth.jsonl; the folder of the reports."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for article in write_range(folder / "news", 0, reports, seed=seed):
            truth.write(json.dumps(article.truth(), ensure_ascii=False) + "\n")
        for line in world_lines(seed, reports):
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")
    return folder / "news"


def write_range(folder: Path, first: int, last: int, *, seed: int = 1) -> Iterator[Article]:
    """Writes reports `first` up to `last` as files, a thousand a folder, while one takes them."""
    for number in range(first, last):
        article = make_article(seed, number)
        place = folder / f"{number // 1000:04}" / f"{article.name}{article.suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(article.render(), encoding="utf-8")
        yield article


def world_lines(seed: int, reports: int) -> Iterator[dict[str, object]]:
    """What is true of the happenings of so many reports."""
    for block in range(-(-reports // A_BLOCK)):
        for what in make_week(seed, *place_of_block(block)):
            yield {
                "happening": what.id, "kind": what.kind, "town": what.town.name, "geonameid": what.town.geonameid,
                "country": what.town.country, "day": what.day.isoformat(), "figures": what.figures,
            }  # fmt: skip


@lru_cache(maxsize=2)
def make_block(seed: int, block: int) -> tuple[Article, ...]:
    """The reports of one week of one conflict."""
    chance = Random(f"block {seed} {block}")
    return tuple(article for at in range(A_WEEK) for article in _Desk(seed, block, at).work(chance.choice(_PLANS).split()))


class _Desk:
    """All reports on one happening."""

    def __init__(self, seed: int, block: int, at: int) -> None:
        number, week = place_of_block(block)
        conflict, happenings = make_conflict(seed, number), make_week(seed, number, week)
        what = happenings[at]
        self._conflict, self._what, self._first = conflict, what, block * A_BLOCK + at * A_HAPPENING
        self._chance = Random(f"desk {seed} {what.id}")
        self._sisters = [one for one in happenings if one.id != what.id and one.town == what.town]
        self._past = [one for back in (2, 5, 11, 23) if week >= back for one in make_week(seed, conflict.number, week - back)]
        agencies, papers = outlets_of(seed, conflict.number)
        self._agency = self._chance.choice(agencies)
        self._papers = self._chance.sample(papers, A_HAPPENING)
        self._grammar = load_grammar()["telling"]
        self._around = load_grammar()["around"]

    def work(self, plan: list[str]) -> list[Article]:
        made: list[Article] = []
        for at, task in enumerate(plan):
            way, _, source = task.partition(":")
            name = f"n{self._first + at:07}"
            outlet = self._agency if way == "wire" else self._papers[at]
            if way in ("wire", "own", "later"):
                article = self._report(name, outlet, later=way == "later")
            elif way == "cite":
                article = self._cite(name, outlet, made[int(source)])
            elif way == "excerpt":
                article = self._excerpt(name, outlet, made[int(source)])
            else:
                article = self._derive(name, outlet, made[int(source)], way)
            for before in made:
                for quote in sorted(article.quotes.keys() & before.quotes.keys()) if way in _WITH_OWN_QUOTES else ():
                    changed = article.quotes[quote] or before.quotes[quote]
                    article.ties.append(Tie(source=before.name, way="translation" if changed else "quotation"))
            made.append(article)
        return made

    def _report(self, name: str, outlet: Outlet, *, later: bool) -> Article:
        what, chance = self._what, self._chance
        published = what.day + timedelta(days=chance.choice((1, 1, 2, 3)) if later else chance.choice((0, 0, 0, 1)))
        reporter = Reporter(name, outlet, self._conflict, published)
        told, common = self._grammar[what.kind], self._grammar["common"]
        again = "toll" if "killed" in what.figures else "again"
        headline = reporter.say("headline", common[f"{again}_headline"] if later else told["headline"], what)
        lead = reporter.say(again, common[again], what) if later else reporter.say("lead", told["lead"], what)
        rest = [reporter.say("body", [one], what) for one in chance.sample(told["body"], chance.choice((2, 2, 3)))]
        if later:
            rest.append(reporter.say("lead", told["lead"], what))
        if what.figures.get("killed", (0,))[0] >= 5 and chance.random() < 0.4:
            rest.append(reporter.say("part", common["part"], what))
        if chance.random() < 0.3:
            rest.append(reporter.say("deny", common["deny"], what))
        quotes: dict[str, bool] = {}
        for number in (0, 1):
            if chance.random() < 0.3:
                translated = chance.random() < 0.3
                rest.append(reporter.quote(what, number, translated=translated))
                quotes[f"{what.id} {number}"] = translated
        rest += self._filling(reporter, chance.randint(5, 11))
        chance.shuffle(rest)
        return self._article(name, outlet, published, headline, [lead, *rest, *self._look_back(reporter)], quotes)

    def _look_back(self, reporter: Reporter) -> list[Sentence]:
        """Other happenings, older ones or days before in the same town: at the end, where no sentence without a day can be taken to go on with them."""
        what, chance, common = self._what, self._chance, self._grammar["common"]
        made: list[Sentence] = []
        if self._past and chance.random() < 0.35:
            made.append(reporter.say("past", common["past"], what, past=chance.choice(self._past)))
        before = [one for one in self._sisters if one.day < what.day]
        if before and chance.random() < 0.7:
            made.append(reporter.say("sister", common["sister"], what, sister=chance.choice(before)))
        return made + self._filling(reporter, len(made))

    def _filling(self, reporter: Reporter, number: int) -> list[Sentence]:
        parts = self._chance.choices(("witness", "scene", "prices", "background", "war"), (6, 4, 2, 3, 0.4), k=number)
        return [reporter.say(part, self._around[part], self._what) for part in parts]

    def _article(  # noqa: PLR0913, PLR0917 - what an article consists of
        self, name: str, outlet: Outlet, published: date, headline: Sentence, sentences: list[Sentence], quotes: dict[str, bool]
    ) -> Article:
        writer = outlet.full_name(make_private(f"{outlet.name} {name[-1]}", self._conflict)) if outlet.has_byline else ""
        return Article(
            name=name, outlet=outlet, published=published, headline=headline, sentences=sentences, byline=writer,
            place=self._what.town.name if self._chance.random() < 0.6 else "", quotes=quotes,
        )  # fmt: skip

    def _derive(self, name: str, outlet: Outlet, source: Article, way: str) -> Article:
        published = source.published + timedelta(days=self._chance.choice((0, 0, 1)))
        made = self._article(name, outlet, published, source.headline, list(source.sentences), dict(source.quotes))
        made.ties.append(Tie(source=source.name, way=way))
        made.place = source.place
        if self._chance.random() < 0.5:
            made.credit = source.outlet.name
        if way == "edit":
            share = self._chance.uniform(_LEAST_SHARE, _MOST_SHARE)
            reporter = Reporter(name, outlet, self._conflict, source.published, figures=source.outlet.name)
            told = self._grammar[self._what.kind] | self._grammar["common"]
            made.headline = reporter.say("headline", self._grammar[self._what.kind]["headline"], self._what, account=source.name)
            while made.share < _LEAST_SHARE:  # a light hand may have found nothing to change
                made.sentences = edit_sentences(source.sentences, share, reporter, self._what, told, source.name)
                made.share = measure_share(source.sentences, made.sentences)
                share += 0.1
            made.quotes = _quoted_in(made.sentences, source)
        return made

    def _excerpt(self, name: str, outlet: Outlet, source: Article) -> Article:
        """A report of its own with three sentences of another in the middle."""
        made = self._report(name, outlet, later=False)
        first = self._chance.randrange(max(1, len(source.sentences) - 3))
        taken = source.sentences[first : first + 3]
        middle = len(made.sentences) // 2
        made.sentences[middle:middle] = taken
        made.quotes |= _quoted_in(taken, source)
        made.ties.append(Tie(source=source.name, way="excerpt"))
        return made

    def _cite(self, name: str, outlet: Outlet, source: Article) -> Article:
        """A short report that knows of the happening from another outlet alone."""
        reporter = Reporter(name, outlet, self._conflict, source.published, figures=source.outlet.name)
        common, cited = self._grammar["common"], (source.outlet.name, source.name)
        headline = reporter.say("headline", common["cite_headline"], self._what, cited=cited, account=source.name)
        lead = reporter.say("cite", common["cite"], self._what, cited=cited)
        sentences = [lead, *self._filling(reporter, self._chance.randint(3, 7))]
        made = self._article(name, outlet, source.published, headline, sentences, {})
        made.ties.append(Tie(source=source.name, way="citation"))
        return made


def _quoted_in(sentences: Iterable[Sentence], source: Article) -> dict[str, bool]:
    """Which statements of a source stand in these sentences."""
    parts = {sentence.part for sentence in sentences}
    return {quote: translated for quote, translated in source.quotes.items() if f"quote {quote}" in parts}


def _row(chunk: Chunk) -> list[object]:
    text, what, value, telling = chunk.text, chunk.what, chunk.value, chunk.telling
    return [text, what, value, *((telling.home, telling.account, telling.denied) if telling else ())]
