"""OpenAPI 3.1 from the table of doors and the shapes of the public contract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from orontes import __version__
from orontes.web.api import ErrorAnswer
from orontes.web.door import Door, Field

_REF = "#/components/schemas/{name}"


def make_openapi(doors: Sequence[Door]) -> dict[str, Any]:
    """The description of all doors of the API."""
    doors = [door for door in doors if door.kind == "api"]
    shapes = list(dict.fromkeys([ErrorAnswer, *(door.gives for door in doors if door.gives is not None)]))
    schemas, components = msgspec.json.schema_components(shapes, ref_template=_REF)
    schemas, components = _plain(schemas), _plain(components)
    named = dict(zip(shapes, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door, named)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Orontes", "version": __version__, "description": "A record and its decisions, as the pages show them."},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
        "security": [{"bearer": []}],
    }


def _plain(schema: Any) -> Any:
    """Arrays of fixed places as arrays of any of their kinds: not every reader of OpenAPI 3.1 knows `prefixItems`."""
    if isinstance(schema, list | tuple):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _plain(value) for name, value in schema.items()}
    places = made.pop("prefixItems", None)
    if isinstance(places, list):
        kinds = [one for number, one in enumerate(places) if one not in places[:number]]
        made["items"] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return made


def _operation(door: Door, named: Mapping[Any, Any]) -> dict[str, Any]:
    schema = named.get(door.gives, {})
    if door.many:
        schema = {
            "type": "object",
            "required": ["schema", "items", "next"],
            "properties": {"schema": {"const": 1}, "items": {"type": "array", "items": schema}, "next": {"type": ["integer", "null"]}},
        }
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"\{([a-z]+)", door.path)
    ]
    if door.method == "GET":
        parameters += [_parameter(field) for field in door.takes]
    answers: dict[str, Any] = {
        str(door.status): {"description": "Done.", "content": {"application/json": {"schema": schema}}},
        "4XX": {"description": "Refused, and why.", "content": {"application/json": {"schema": named[ErrorAnswer]}}},
        "500": {"description": "The record is damaged, and what to do.", "content": {"application/json": {"schema": named[ErrorAnswer]}}},
    }
    if door.method == "GET":
        answers["304"] = {"description": "Not changed."}
    made: dict[str, Any] = {"operationId": door.name, "summary": door.tells, "parameters": parameters, "responses": answers}
    if door.method == "POST":
        made["requestBody"] = {"required": True, "content": _content(door)}
    if door.needs is None:
        made["security"] = []
    return made


def _content(door: Door) -> dict[str, Any]:
    properties = {field.name: _schema(field) for field in door.takes}
    required = [field.name for field in door.takes if field.required]
    if door.uploads:
        properties["files"] = {"type": "array", "minItems": 1, "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
        return {"multipart/form-data": {"schema": {"type": "object", "properties": properties, "required": [*required, "files"]}}}
    return {
        "application/json": {"schema": {"type": "object", "properties": properties, "required": required, "additionalProperties": False}}
    }


def _parameter(field: Field) -> dict[str, Any]:
    return {"name": field.name, "in": "query", "required": field.required, "description": field.tells, "schema": _schema(field)}


def _schema(field: Field) -> dict[str, Any]:
    if field.kind == "number":
        return {"type": "integer", "minimum": 0, "maximum": field.most}
    if field.among:
        return {"type": "string", "enum": list(field.among)}
    text: dict[str, Any] = {"type": "string", "maxLength": field.most, "pattern": "^[^\\u0000]*$"}
    if field.required:
        text["pattern"] = "^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$"
    return {"type": "array", "items": text} if field.kind == "texts" else text
