"""The code systems that a kind may cite: ACLED, PLOVER, HURIDOCS, Rome Statute; their codes are data with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One code system."""

    label: str
    form: str
    """How a code is written, in words."""
    source: str
    codes: tuple[str, ...]


@cache
def load_schemes() -> Mapping[str, Scheme]:
    """The code systems by their key in a kind's file."""
    raw: dict[str, dict[str, Any]] = yaml.safe_load(files("orontes.ontology").joinpath("codes.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            key: Scheme(label=told["label"], form=told["form"], source=" ".join(told["source"].split()), codes=tuple(told["codes"]))
            for key, told in raw.items()
        }
    )
