"""One statement in two translations: quotations of one speaker in two reports that say the same in other words.

The speaker must be the same by name; the words that count are those that carry the content, by their stems, in any order, since a
translator turns sentences round. What is nearly enough is a question to a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from orontes.flow.lineage.candidates import find_sharing
from orontes.flow.lineage.lean import Lead
from orontes.flow.lineage.quotations import number_runs
from orontes.flow.lineage.rarity import rarity_of, stem_of
from orontes.flow.lineage.words import number_pairs
from orontes.lang.fold import fold
from orontes.match.compare import compare_names
from orontes.match.spans import PRONOUN_REACH, Spans
from orontes.records.entity import Entity, Link
from orontes.records.report import Report
from orontes.records.span import Span

_BEFORE, _AFTER = 240, 160
"""Code points before and after a quotation in which its speaker is named."""
_NAME = 0.5
"""What a name in a quotation says at most: two statements on one matter share the names of it."""
_LEAST_WORDS, _LEAST_WEIGHT = 6, 2.6
_OF_SHORT, _OF_LONG = 0.45, 0.4
"""What two translations of a quotation share: so many words of content, and so much of the shorter and of the longer quotation. In bench/lineage
translations of one statement share 0.50 to 0.83 and 0.44 to 0.75; other statements of the same speaker that play with the same images share
up to five words, 0.66 and 0.47."""
_FEW_WORDS, _NEARLY_SHORT, _NEARLY_LONG = 4, 0.7, 0.65
"""A short statement has few words of content: then nearly all of them are the same."""
_DOUBTFUL_WORDS, _DOUBTFUL_SHORT, _DOUBTFUL_LONG = 5, 0.4, 0.3
"""From here on a person is asked."""
_SAME = 1.2
"""What the words of content say at least that one speaker's quotations share in a run of the same words (`quotations`)."""
_HELD = 3
"""Words of content that a quotation holds before it is compared."""
_LEAST_LETTERS = 2
_LITTLE, _COMMON = 4, 0.3
"""A common word of up to so many letters is a small one and carries no content: "our", "them", "than"."""
_COMPANY = 3
"""Pairs of words that two quotations share before they are compared."""
_SPEAKERS = frozenset({"person", "organization", "outlet"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage between quotation marks, who may have said it (ids of entities, the nearest first), and what its words weigh."""

    report: str
    span: Span
    speakers: tuple[str, ...]
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Two quotations that render one statement, or may do so."""

    left: Quotation
    right: Quotation
    speaker: str
    """Name."""
    words: tuple[str, ...]
    share: float
    is_sure: bool
    is_verbatim: bool
    """Whether they share a run of the same words."""


def find_renderings(
    reports: Iterable[Report],
    quoted: Mapping[str, Sequence[Span]],
    links: Iterable[Link | Lead],
    entities: Mapping[str, Entity],
    settled: Container[frozenset[str]] = (),
) -> tuple[Rendering, ...]:
    """All renderings of one statement in two reports, by report and place, but of pairs that are settled. Reports come in the order of their ids."""
    spoken: dict[str, list[Link | Lead]] = {}
    for link in links:
        if link.to in entities and entities[link.to].kind in _SPEAKERS and link.report in quoted:
            spoken.setdefault(link.report, []).append(link)
    held = {report.id: report for report in reports}
    found = {
        f"{report.id} {number:06}": quotation
        for report in held.values()
        if report.id in spoken
        for number, quotation in enumerate(_find_quotations(report, quoted[report.id], spoken[report.id], entities))
    }
    pairs = find_sharing(((key, number_pairs(found[key].words)) for key in sorted(found)), least=_COMPANY)
    alike = _Alike(held, entities)
    between = ((found[one], found[other]) for one, other in pairs)
    return tuple(
        made for one, other in between if frozenset((one.report, other.report)) not in settled for made in _compare(one, other, alike)
    )


def weigh_words(text: str, language: str) -> dict[str, float]:
    """The stems of a passage with what each says; a name says little."""
    weights: dict[str, float] = {}
    for number, match in enumerate(_WORD.finditer(text)):
        form = match.group().partition("'")[0].partition("’")[0]
        rarity = rarity_of(form.lower(), language)
        is_name = number > 0 and form[:1].isupper()
        if form.isdigit() or (len(form) > _LEAST_LETTERS and rarity > (0 if len(form) > _LITTLE else _COMMON)):
            weights.setdefault(stem_of(form.lower()), min(rarity, _NAME) if is_name else rarity)
    return weights


def _find_quotations(
    report: Report, quoted: Sequence[Span], links: Sequence[Link | Lead], entities: Mapping[str, Entity]
) -> Iterator[Quotation]:
    outside = [link for link in links if not any(span.start <= link.span.start < span.end for span in quoted)]
    placed = Spans(outside)
    persons = sorted((link.span.start, link.to) for link in outside if entities[link.to].kind == "person")
    for span in quoted:
        near = list(placed.inside(Span(span.start - _BEFORE, span.end + _AFTER)))
        near.sort(key=lambda link: (min(abs(link.span.end - span.start), abs(link.span.start - span.end)), link.to))
        at = bisect_left(persons, (span.start, "")) - 1
        before = [persons[at][1]] if at >= 0 and span.start - persons[at][0] <= PRONOUN_REACH else []
        words = weigh_words(span.of(report.text), report.language)
        speakers = tuple(dict.fromkeys([*(link.to for link in near), *before]))
        if speakers and len(words) >= _HELD:
            yield Quotation(report=report.id, span=span, speakers=speakers, words=words)


def _compare(left: Quotation, right: Quotation, alike: _Alike) -> Iterator[Rendering]:
    if left.report == right.report:
        return
    shared = sorted(left.words.keys() & right.words.keys())
    weight = sum(min(left.words[stem], right.words[stem]) for stem in shared)
    short, long = sorted((sum(left.words.values()), sum(right.words.values())))
    of_short, of_long = weight / max(1.0, short), weight / max(1.0, long)
    is_verbatim = weight >= _SAME and alike.share_run(left, right)
    is_near = len(shared) >= _FEW_WORDS and of_short >= _NEARLY_SHORT and of_long >= _NEARLY_LONG
    is_doubtful = len(shared) >= _DOUBTFUL_WORDS and of_short >= _DOUBTFUL_SHORT and of_long >= _DOUBTFUL_LONG
    speaker = alike.same_speaker(left, right) if is_verbatim or is_near or is_doubtful else None
    if speaker is not None:
        is_like = len(shared) >= _LEAST_WORDS and weight >= _LEAST_WEIGHT and of_short >= _OF_SHORT and of_long >= _OF_LONG
        is_sure = is_verbatim or is_near or is_like
        yield Rendering(
            left=left, right=right, speaker=speaker, words=tuple(shared), share=of_short, is_sure=is_sure, is_verbatim=is_verbatim
        )


class _Alike:
    """What quotations are held against each other by, looked for once for each quotation and each two names."""

    __slots__ = ("_entities", "_is_one_name", "_runs_of")

    def __init__(self, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._is_one_name = cache(_is_one_name)
        self._runs_of = cache(lambda report, span: frozenset(number_runs(reports[report].text, span).tolist()))

    def share_run(self, left: Quotation, right: Quotation) -> bool:
        """Whether the same words stand in both, one after the other."""
        return not self._runs_of(left.report, left.span).isdisjoint(self._runs_of(right.report, right.span))

    def same_speaker(self, left: Quotation, right: Quotation) -> str | None:
        """The name of somebody who may have said both: one entity, or two persons whose names are the same by their parts."""
        both = [speaker for speaker in left.speakers if speaker in right.speakers]
        if both:
            return self._entities[both[0]].name
        for one in left.speakers:
            for other in right.speakers:
                pair = (self._entities[one], self._entities[other])
                if all(entity.kind == "person" for entity in pair) and self._is_one_name(pair[0].name, pair[1].name):
                    return pair[0].name
        return None


def _is_one_name(one: str, other: str) -> bool:
    """Whether two names are the same, or one is the other after a title or rank that no list has."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return (len(short) > 1 and long[-len(short) :] == short) or compare_names(one, other).same is True
