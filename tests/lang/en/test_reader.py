"""The reader: a reading is a function of its sentence and the model alone, and says true things about plain sentences."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path

import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.lang.en import graph
from orontes.lang.en.reader import MODEL, RUNTIME, read_texts
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words
from orontes.records.reading import Sentence

SENTENCES = (*(Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines(), "نزح السكان من المدينة.")
SOME = SENTENCES[::8]


def read(text: str) -> tuple[Sentence, ...]:
    return read_texts([text])[0]


def words_of(text: str, sentence: Sentence) -> list[str]:
    return [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]


@pytest.fixture(scope="module")
def alone() -> dict[str, tuple[Sentence, ...]]:
    """Each sentence read in a call of its own, nothing remembered."""
    found = {}
    for sentence in SENTENCES:
        graph.read_words.cache_clear()
        found[sentence] = read(sentence)
    return found


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_a_sentence_reads_alike_alone_and_in_company_on_any_threads(alone: dict[str, tuple[Sentence, ...]], threads: int) -> None:
    graph.read_words.cache_clear()
    cold = read_texts(SENTENCES, threads=threads)
    warm = read_texts(SENTENCES, threads=threads)
    assert cold == warm == [alone[sentence] for sentence in SENTENCES]


@settings(max_examples=12)
@given(st.lists(st.sampled_from(SENTENCES), max_size=25), st.integers(1, 4), st.sampled_from(["cold", "warm"]))
def test_a_sentence_reads_alike_in_any_order_and_number(
    alone: dict[str, tuple[Sentence, ...]], texts: list[str], threads: int, cache: str
) -> None:
    if cache == "cold":
        graph.read_words.cache_clear()
    assert read_texts(texts, threads=threads) == [alone[text] for text in texts]


def test_a_sentence_reads_alike_wherever_it_stands_in_its_text() -> None:
    text = "\n".join(SOME)
    for sentence, seen in zip(SOME, read(text), strict=True):
        graph.read_words.cache_clear()
        (own,) = read(sentence)
        assert (seen.lemmas, seen.heads, seen.relations, seen.names, seen.roles) == (
            own.lemmas,
            own.heads,
            own.relations,
            own.names,
            own.roles,
        )
        assert text[seen.start : seen.end] == sentence


def test_the_model_is_named_by_the_digest_of_its_files() -> None:
    card = json.loads((graph.FOLDER / "model.json").read_text(encoding="utf-8"))
    digests = {name: hashlib.sha256((graph.FOLDER / name).read_bytes()).hexdigest() for name in card["files"]}
    assert digests == card["files"]
    assert hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in digests.items()).encode()).hexdigest() == MODEL == card["model"]


def test_the_model_is_finished_small_and_licensed() -> None:
    card = json.loads((graph.FOLDER / "model.json").read_text(encoding="utf-8"))
    assert card["finished"]
    assert card["licence"] == "CC-BY-SA-4.0"
    assert "Creative Commons Attribution-ShareAlike 4.0" in (graph.FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert sum(len((graph.FOLDER / name).read_bytes()) for name in card["files"]) < 30_000_000


@pytest.mark.parametrize("barred", ["worldwide", "wikineural", "wikievents", "muc4", "polnear", "syria_gazetteer"])
def test_the_model_saw_no_set_that_may_not_be_shipped(barred: str) -> None:
    assert not [name for name in graph.load_card()["data"] if barred in name]


def test_the_runtime_is_named_with_its_version() -> None:
    assert f"onnxruntime {onnxruntime.__version__}" == RUNTIME


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u00a0"])
def test_an_empty_text_has_no_sentences(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 900,
        "Aleppo, Homs, Hama; " * 120,
        "x" * 5000,
        "ﷺ🙂👩‍👩‍👧 " * 80,
        "antidisestablishmentarianism-" * 150,
        "وقالت اللجنة إن القصف استهدف السوق. The committee agreed.",
        "\ud7ff\ufffd\u200b\u202e",
        "-",
    ],
)
def test_odd_and_endless_sentences_are_read_whole(text: str) -> None:
    sentences = read(text)
    covered = [i for s in sentences for start, end in zip(s.starts, s.ends, strict=True) for i in range(start, end)]
    assert covered == [i for i, character in enumerate(text) if not character.isspace() and unicodedata.category(character) != "Cf"]
    assert all(len(s.starts) <= 100 for s in sentences)


def test_a_sentence_of_a_hundred_words_is_read_whole() -> None:
    assert len(read("They " + "slowly, very slowly " * 24 + "left.")) == 1


def test_an_endless_sentence_is_cut_at_its_marks_and_before_its_clauses() -> None:
    clause = "the soldiers who had come from the north burned the mill and the school near the old bridge of Arda"
    assert [read_text(text) for text in [f"{clause}; " * 9]] == [[f"{clause}; {clause}; {clause};"] * 3]
    parts = read_text(f"{clause}, and " * 9 + clause + ".")
    assert all(part.startswith(("the soldiers", "and the soldiers")) for part in parts)


def read_text(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text)]


@pytest.mark.timeout(120)  # a second where the work grows with the text, an hour where it grows with its square
@pytest.mark.parametrize(
    "piece", ["x", "Mr. ", "'Ali ", "killed.The", "a'", "\u200b\u00ad", "".join(map(chr, range(1, 32))), "((((", "1,000"]
)
def test_endless_garbage_is_cut_into_words_without_end_or_loss(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    words = [text[start + first : start + last] for start, end in find_sentences(text) for first, last in find_words(text[start:end])]
    assert not "".join(text.split()).replace("".join(words), "", 1).strip("".join(map(chr, range(1, 33))) + "\u200b\u00ad")


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_a_reading_is_whole_whatever_the_text(text: str) -> None:
    for s in read(text):
        size = len(s.starts)
        columns = (s.ends, s.lemmas, s.tags, s.xpos, s.features, s.heads, s.relations, s.kinds, s.names)
        assert all(len(column) == size for column in columns)
        assert all(s.lemmas)
        assert s.heads.count(-1) == 1
        assert [r == "root" for r in s.relations] == [head == -1 for head in s.heads]
        assert all(head < size and head != i for i, head in enumerate(s.heads))
        assert all(0 <= p < size and 0 <= w < size for p, w, _ in s.roles)
        assert (s.start, s.end) == (s.starts[0], s.ends[-1])


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("The sol\u00addiers left the vil\u200blage.", "The soldiers left the village."),
        ("They fled Sana`a and Sana\u02bba.", "They fled Sana'a and Sana'a."),
        ("Twelve\u00a0people\u2009died at the co\u2011op.", "Twelve people died at the co-op."),
    ],
)
def test_typesetting_changes_no_reading(odd: str, plain: str) -> None:
    (one,), (other,) = read(odd), read(plain)
    assert (one.lemmas, one.tags, one.heads, one.relations, one.names, one.roles) == (
        *(other.lemmas, other.tags, other.heads, other.relations, other.names, other.roles),
    )


def test_curly_and_straight_quotes_read_alike() -> None:
    curly = read("“They didn’t flee,” the mayor said.")[0]
    straight = read('"They didn\'t flee," the mayor said.')[0]
    assert (curly.lemmas, curly.heads, curly.roles) == (straight.lemmas, straight.heads, straight.roles)


@pytest.mark.parametrize(
    ("text", "verb", "agent", "patient"),
    [
        ("Soldiers killed twelve farmers near the dam.", "killed", "Soldiers", "farmers"),
        ("Twelve farmers were killed by soldiers near the dam.", "killed", "soldiers", "farmers"),
        ("Militiamen abducted two teachers on Sunday.", "abducted", "Militiamen", "teachers"),
        ("The village was shelled by government forces for three days.", "shelled", "forces", "village"),
        ("The rebels, who captured the airport on Friday, released the pilots.", "captured", "rebels", "airport"),
    ],
)
def test_who_did_what_to_whom_does_not_depend_on_voice(text: str, verb: str, agent: str, patient: str) -> None:
    (sentence,) = read(text)
    words = words_of(text, sentence)
    roles = {(words[p], label): words[w] for p, w, label in sentence.roles}
    assert roles.get((verb, "ARG0")) == agent
    assert roles.get((verb, "ARG1")) == patient


def test_a_denial_takes_what_it_denies_as_its_complement() -> None:
    text = "The ministry denied that its troops had burned the village."
    (sentence,) = read(text)
    words = words_of(text, sentence)
    denied, burned = words.index("denied"), words.index("burned")
    assert sentence.heads[denied] == -1
    assert (sentence.heads[burned], sentence.relations[burned]) == (denied, "ccomp")
    assert (sentence.lemmas[denied], sentence.lemmas[burned]) == ("deny", "burn")


def test_people_places_and_organisations_are_told_apart() -> None:
    text = "Maria Ostrova of the Red Cross told reporters in Khartoum that the road to Nyala was closed."
    (sentence,) = read(text)
    names = dict(zip(words_of(text, sentence), sentence.names, strict=True))
    assert names["Maria"] == "B-PER"
    assert names["Ostrova"] == "I-PER"
    assert names["Cross"].endswith("ORG")
    assert names["Khartoum"] == "B-LOC"
    assert names["Nyala"] == "B-LOC"
    assert names["reporters"] == "O"
