"""The published JSON Schema (2020-12), made from the shape and the facts' dataclasses.

It takes every file that the reader takes, and refuses what is wrong in its structure.
What no schema can say the reader says: ids that must be unique or must be there, days
that no calendar has, corrections in a ring, a local policy outside its bounds.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from manumit.casefile import bodies
from manumit.casefile.bodies import JsonSchema
from manumit.casefile.shape import VERSION, Document
from manumit.law.facts import KINDS, Body


DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = f"Manumit case file, version {VERSION}"


def schema() -> JsonSchema:
    """The schema as JSON values."""
    (_,), parts = msgspec.json.schema_components(
        [Document], ref_template="#/$defs/{name}"
    )
    whole: JsonSchema = parts.pop("Document")
    whole.pop("title")
    for each in parts.values():
        each.pop("title")
    parts["Head"]["properties"]["keeps"]["anyOf"] = [
        {"type": "array", "items": {"$ref": "#/$defs/Kind"}},
        {"type": "null"},
    ]
    _tell_kinds_apart(parts["Event"])
    kinds = {kind: _body(shape) for kind, shape in sorted(KINDS.items())}
    return {
        "$schema": DIALECT,
        "title": TITLE,
        **whole,
        "$defs": {**parts, "Kind": {"enum": sorted(KINDS)}, **kinds},
    }


def schema_page() -> str:
    """``docs/reference/casefile.schema.json``."""
    return f"{json.dumps(schema(), ensure_ascii=False, indent=2)}\n"


def _tell_kinds_apart(event: JsonSchema) -> None:
    """Let the kind decide what the body holds and which number its shape has."""
    event["properties"]["kind"] = {"$ref": "#/$defs/Kind"}
    event["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {
                "properties": {
                    "schema": {"const": shape.schema},
                    "body": {"$ref": f"#/$defs/{kind}"},
                }
            },
        }
        for kind, shape in sorted(KINDS.items())
    ]


def _body(shape: type[Body]) -> JsonSchema:
    held = bodies.held(shape.kind)
    required = [name for name, each in held.items() if each.required]
    found: dict[str, Any] = {
        "title": shape.label,
        "description": inspect.cleandoc(shape.__doc__ or ""),
        "type": "object",
        "properties": {
            name: {"description": each.words, **each.schema}
            for name, each in held.items()
        },
        "additionalProperties": False,
    }
    return {**found, "required": required} if required else found
