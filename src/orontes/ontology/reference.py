"""Writes the reference page of event kinds from the ontology itself, so that the page cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.ontology.codes import load_schemes
from orontes.ontology.kind import Kind, Ontology, Word


def render_reference(ontology: Ontology) -> str:
    """The page, in Markdown: for each kind what it is, its roles, words, codes and examples."""
    lines = [
        "# Kinds of events",
        "",
        "Made from `src/orontes/ontology/events` by `orontes.ontology.reference`; change the files there, not this page.",
        "",
    ]
    for name in sorted(ontology.kinds):
        lines.extend(_kind_lines(ontology.kinds[name]))
    lines.extend(["## Code systems", "", "Codes are checked against the lists in `src/orontes/ontology/codes.yaml`.", ""])
    lines.extend(f"- **{scheme.label}** ({scheme.form}): {scheme.source}" for scheme in load_schemes().values())
    return "\n".join(lines).rstrip() + "\n"


def _kind_lines(kind: Kind) -> Iterator[str]:
    yield f"## {kind.label} (`{kind.name}`)"
    yield ""
    yield kind.definition
    yield ""
    if kind.parent is not None:
        yield f"A kind of `{kind.parent}`."
        yield ""
    yield from (f"- **{role}**: {told}" for role, told in kind.roles.items())
    if kind.counted is not None:
        yield f"- **count**: of the {kind.counted}, in {kind.unit}s" + (f"; goes to the finding `{kind.field}`" if kind.field else "")
    yield from (f"- **{load_schemes()[scheme].label}**: {'; '.join(codes)}" for scheme, codes in kind.codes.items())
    yield ""
    yield "| pattern | words | where its roles stand |"
    yield "|---|---|---|"
    yield from (_word_row(word) for word in kind.words)
    yield ""
    yield from (f"- {example.text}" for example in kind.examples)
    yield ""
    yield "But not:"
    yield ""
    yield from (f"- {text}" for text in kind.counter_examples)
    yield ""


def _word_row(word: Word) -> str:
    needs = "".join(f" + {slot}: {', '.join(words)}" for slot, words in word.needs.items())
    slots = "; ".join(f"{role}: {', '.join(slots)}" for role, slots in word.slots.items())
    return f"| `{word.name}` | {word.word_class}: {', '.join(word.lemmas)}{needs} | {slots} |"
