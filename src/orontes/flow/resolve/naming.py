"""The name that a record uses for one entity: the most frequent of the fullest ways it is written. Ties go to the hyphenated, then by the alphabet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def choose_name(written: Iterable[str], *, fullness: dict[str, int] | None = None) -> str:
    """The most frequent of the fullest forms. All-capitals are taken only where nothing else is written."""
    counts = Counter(written)
    full = fullness or {}
    calm = [form for form in counts if not (form.isupper() and len(form) > 6)] or list(counts)
    calm = [form for form in calm if (lowered := form[:1].lower() + form[1:]) == form or lowered not in counts]
    return min(calm, key=lambda form: (-full.get(form, 0), -counts[form], "-" not in form, form))


def variants_of(written: Iterable[str]) -> tuple[str, ...]:
    """All forms, the most frequent first."""
    counts = Counter(written)
    return tuple(sorted(counts, key=lambda form: (-counts[form], form)))
