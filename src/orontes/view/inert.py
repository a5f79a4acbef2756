"""Makes characters visible that would otherwise act on a page or a terminal: bidirectional controls, tags, control codes."""

from __future__ import annotations

from typing import Any

_NAMES = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0x200B: "ZWSP",
    0x2060: "WJ",
    0xFEFF: "BOM",
}
_KEPT = {0x09, 0x0A, 0x0D}
# Joiners (U+200C, U+200D) and the marks U+200E, U+200F stay: Persian and Arabic need them, and they override nothing.
_VISIBLE = (
    {code: f"⟦{name}⟧" for code, name in _NAMES.items()}
    | {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT}
    | dict.fromkeys([*range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
    | {code: f"⟦U+{code:X}⟧" for code in range(0xE0000, 0xE0080)}
)


def make_inert(value: Any) -> Any:
    """Text with such characters shown as marks; anything that is not text as it is."""
    return value.translate(_VISIBLE) if isinstance(value, str) else value
