"""Setting a dossier as PDF with Typst (docs/why/pdf.md): tagged as PDF/UA-1 has it, right-to-left text shaped, without dates or names in its metadata."""

from __future__ import annotations

import gzip
import importlib
import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from orontes.errors import NothingThere

_NO_GLYPH = "could not be displayed"
_BOXES = "Letters for which no font is at hand are shown as boxes; their text stands in the other formats of the record."


def render_pdf(told: dict[str, Any], fonts: Path | None = None) -> bytes:
    """The dossier; the same words give the same bytes. `fonts`: a folder of further fonts, for scripts that the shipped ones lack."""
    try:
        typst = importlib.import_module("typst")
    except ModuleNotFoundError as missing:
        raise NothingThere("PDF needs the extra `pdf`: pip install 'orontes[pdf]', then publish again.") from missing
    room = files("orontes.publish")
    with TemporaryDirectory() as held:
        for font in (room / "fonts").iterdir():
            if font.name.endswith(".gz"):
                (Path(held) / font.name.removesuffix(".gz")).write_bytes(gzip.decompress(font.read_bytes()))
        folders = [held, *([str(fonts)] if fonts and fonts.is_dir() else ())]
        known = typst.Fonts(include_system_fonts=False, font_paths=folders)
        own = (
            typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders[1:]).families() if folders[1:] else []
        )
        template = (room / "dossier.typ").read_bytes()
        told = {**told, "fonts": sorted(own)}

        def compiled(words: dict[str, Any], standards: list[str]) -> bytes:
            content = typst.compile(
                template,
                root=held,
                font_paths=known,
                ignore_system_fonts=True,
                sys_inputs={"dossier": json.dumps(words, ensure_ascii=False)},
                pdf_standards=standards,
                timestamp=0,
            )
            return bytes(content)

        try:
            return compiled(told, ["ua-1"])
        except typst.TypstError as refusal:
            if _NO_GLYPH not in str(refusal):
                raise
        return compiled({**told, "about": [*told["about"], _BOXES]}, [])
