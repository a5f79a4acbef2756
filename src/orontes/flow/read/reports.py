"""The step `read`: a report and its reading into mentions, claims, the report's dating, and questions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from orontes.flow.code import code_digest
from orontes.flow.read.casualties import bound_alternatives, join_casualties
from orontes.flow.read.claims import Scene, make_claims
from orontes.flow.read.counts import quantities_in
from orontes.flow.read.datelines import find_dateline
from orontes.flow.read.dating import date_report
from orontes.flow.read.discourse import Discourse
from orontes.flow.read.mended import mend_named_subject, mend_tree
from orontes.flow.read.mended_fates import mend_headline_speaker
from orontes.flow.read.mentions import Mentions, add_fillers, add_named, add_values
from orontes.flow.read.names import agree_names
from orontes.flow.read.narrators import find_narrator, narrate
from orontes.flow.read.parse import LANGUAGES, READ_BLOCKS
from orontes.flow.read.patterns import Match, find_matches
from orontes.flow.read.phrases import measured, natures
from orontes.flow.read.pointed import Wholes, take_parts
from orontes.flow.read.rivals import take_rivals
from orontes.flow.read.rolls import read_rolls
from orontes.flow.read.sharing import share_scene
from orontes.flow.read.standins import ask_open
from orontes.flow.read.times import times_in
from orontes.flow.read.tree import Tree, make_tree
from orontes.flow.read.unreadable import find_unreadable
from orontes.flow.read.voices import Voices, find_voices
from orontes.flow.read.when import expression_heads
from orontes.flow.read.where import find_places
from orontes.flow.step import Made, Records, Step
from orontes.lang.en.reader import MODEL
from orontes.lang.en.tokens import read_tokens
from orontes.ontology.kind import Ontology
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim, Filler, Mention
from orontes.records.issue import Issue, Question
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Dating, Report
from orontes.records.span import Span
from orontes.reference.places import digest as gazetteer_digest


def read_claims(report: Report, reading: Reading, ontology: Ontology) -> Made:
    """Mentions, claims, dating and questions of one report."""
    dating = date_report(report)
    if report.language not in LANGUAGES:
        return Made(records=(dating,) if dating is not None else ())
    discourse = Discourse(
        anchor=dating.published.edtf if dating is not None else None,
        dated=report.published.span if report.published is not None else None,
    )
    sentences = agree_names(reading.sentences, report.text)
    trees_at = _trees_by_block(report, sentences)
    blocks = [(block, trees_at[block.span]) for block in report.blocks if block.kind in READ_BLOCKS]
    voices = find_voices(report.text, blocks)
    mentions = Mentions(report.id, report.text)
    claims: list[Claim] = []
    issues: list[Issue] = []
    natures_at: dict[Span, frozenset[str]] = {}
    wholes = Wholes()
    for block, trees in blocks:
        discourse.open_block(block.kind)
        wholes.open_block(block.kind)
        dateline = find_dateline(report.text, block.span)
        if dateline is not None:
            discourse.dateline = Filler(text=report.text[dateline[1].start : dateline[1].end], span=dateline[1])
            mentions.add(dateline[1], "place")
        for parsed in trees:
            told = discourse.running.time.edtf if discourse.running is not None else ""
            tokens = read_tokens(report.text, parsed.span.start, parsed.span.end)
            times = times_in(report.text, tokens, told=told)
            quantities = quantities_in(report.text, tokens, times)
            tree = mend_tree(parsed, quantities)
            scene = Scene(
                report=report.id,
                tree=tree,
                block=block.kind,
                quantities=quantities,
                times=expression_heads(tree, times),
                places=find_places(tree),
                voices=voices,
            )
            found = take_rivals(scene, wholes, take_parts(scene, wholes, _claims_of(scene, ontology, discourse)))
            wholes.pass_sentence(found)
            claims.extend(found)
            issues.extend(find_unreadable(report.id, report.text, tree.span) if found else ())
            _note_natures(tree, found, natures_at)
            add_named(mentions, tree)
            add_values(mentions, times, quantities)
            discourse.pass_sentence(tree, scene.times, scene.places, block.kind, found)
    claims.extend(read_rolls(blocks, claims))
    narrator = find_narrator(blocks)
    if narrator is not None:
        claims = narrate(claims, narrator)
    add_fillers(mentions, claims, natures_at)
    unique = {claim.id: claim for claim in claims}
    made: list[Mention | Claim | Dating | Question] = [*mentions.made(), *unique.values(), *ask_open(report.id, unique.values(), voices)]
    if dating is not None:
        made.append(dating)
    return Made(records=tuple(made), issues=tuple(issues))


def voices_of(report: Report, reading: Reading) -> Voices:
    """Who says what in a report, as its claims have it."""
    trees_at = _trees_by_block(report, agree_names(reading.sentences, report.text))
    return find_voices(report.text, [(block, trees_at[block.span]) for block in report.blocks if block.kind in READ_BLOCKS])


def _claims_of(scene: Scene, ontology: Ontology, discourse: Discourse) -> list[Claim]:
    matches = join_casualties(scene, find_matches(scene.tree, ontology, _time_words(scene)), ontology)
    scene = bound_alternatives(scene, matches)
    found = [(match, claim) for match in matches for claim in make_claims(scene, match, ontology.kinds[match.word.kind], discourse)]
    return _without_echoes(share_scene(scene.tree, found))


def _time_words(scene: Scene) -> frozenset[int]:
    return frozenset(word for expression, _ in scene.times for word in scene.tree.words_within(*expression.span))


def _without_echoes(found: list[tuple[Match, Claim]]) -> list[Claim]:
    """Drops a noun that only announces what a claim of the same kind in the sentence tells in full, and a figure told twice.

    Of "buried the seven whom they had killed" the killing stays.
    """
    kept: list[Claim] = []
    told: set[tuple[str, Span]] = set()
    at_once = {(claim.kind, claim.count.span) for match, claim in found if claim.count is not None and not match.word.late}
    full = {claim.kind for _, claim in found if claim.count is not None or claim.target}
    for match, claim in found:
        if match.word.word_class == "noun" and not claim.target and claim.count is None and claim.kind in full:
            continue
        if claim.count is not None:
            if (claim.kind, claim.count.span) in (at_once if match.word.late else told):
                continue
            told.add((claim.kind, claim.count.span))
        kept.append(claim)
    return kept


def _trees_by_block(report: Report, sentences: Sequence[Sentence]) -> dict[Span, list[Tree]]:
    """The trees of each block; sentences and blocks come in the order of the text."""
    found: dict[Span, list[Tree]] = {block.span: [] for block in report.blocks}
    starts = sorted(found)
    for sentence in sentences:
        place = bisect_right(starts, Span(sentence.start, len(report.text) + 1)) - 1
        if place >= 0 and sentence.end <= starts[place].end:
            found[starts[place]].append(mend_headline_speaker(mend_named_subject(make_tree(sentence, report.text))))
    return found


def _note_natures(tree: Tree, claims: Sequence[Claim], natures_at: dict[Span, frozenset[str]]) -> None:
    for claim in claims:
        places = (claim.place,) if claim.place is not None else ()
        for filler in (*claim.actor, *claim.target, *claim.instrument, *places, *claim.voice):
            words = tree.words_within(*filler.span)
            inside = set(words)
            head = next((w for w in words if tree.head(w) not in inside), None)
            if head is not None:
                natures_at.setdefault(filler.span, natures(tree, measured(tree, head)))


def _run(records: Records) -> Made:
    ontology = load_ontology()
    readings = {reading.report: reading for reading in records.of(Reading)}
    made = [read_claims(report, readings[report.id], ontology) for report in records.of(Report) if report.id in readings]
    return Made(records=tuple(r for each in made for r in each.records), issues=tuple(i for each in made for i in each.issues))


READ = Step(
    name="read",
    version=f"{code_digest('flow.read', 'lang', 'match', 'ontology', 'reference')} {load_ontology().digest} {gazetteer_digest()} {MODEL}",
    shape="map",
    takes=(Report, Reading),
    makes=(Mention, Claim, Dating, Question),
    run=_run,
)
