"""What is wrong with a file, in words: where, what was expected, what was found."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import Meta

from manumit.casefile.shape import Document, Shape


_SAID = re.compile(r"(.*) - at `\$\.?([a-z_0-9.\[\]]*)`", re.DOTALL)
_UNKNOWN = r"Object contains unknown field `(.*)`"
_MISSING = r"Object missing required field `(.*)`"


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad field: its path from the top of the file, empty for the file itself."""

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}expected {self.expected}; found {self.found}."


class BadCaseFile(ValueError):
    """The file is no case file; ``faults`` says where it is not, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(each) for each in self.faults))


def not_json(data: bytes, said: str) -> Fault:
    """The fault of bytes that are no JSON, with the line where that shows."""
    place = re.search(r"\(byte ([0-9]+)\)", said)
    offset = int(place.group(1)) if place else len(data)
    why = "no JSON there" if place else "a file that ends too soon"
    return Fault(f"line {_line(data, offset)}", "JSON", why)


def not_unicode(data: bytes, error: UnicodeDecodeError) -> Fault:
    """The fault of bytes that are no text."""
    whole = data.find(bytes(error.object)) if error.object else 0
    offset = max(whole, 0) + error.start
    return Fault(f"line {_line(data, offset)}", "text in UTF-8", "other bytes")


def of_shape(said: str) -> Fault:
    """The fault that msgspec found, in the words of the shape itself."""
    told = _SAID.fullmatch(said)
    words, path = (told[1], told[2]) if told else (said, "")
    try:
        return _of_shape(words, path)
    except (LookupError, TypeError, StopIteration):  # a field's name that looks like it
        return Fault("", _expected(""), "something else")


def found(value: Any) -> str:
    """What kind of thing stands there, never what it says."""
    return _FOUND.get(type(value), "something else")


def _of_shape(words: str, path: str) -> Fault:
    if unknown := re.fullmatch(_UNKNOWN, words, re.DOTALL):
        known = ", ".join(_part(path).__struct_fields__)
        where = _under(path, unknown[1])
        return Fault(where, f"no such field (known: {known})", "a field")
    if missing := re.fullmatch(_MISSING, words):
        path = _under(path, missing[1])
        return Fault(path, _expected(path), "nothing")
    return Fault(path, _expected(path), _got(words))


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _got(words: str) -> str:
    got = re.search(r"got `([a-z]+)`", words)
    return _GOT.get(got[1], "something else") if got else "another value"


def _expected(path: str) -> str:
    hint = _hint(path)
    for each in getattr(hint, "__metadata__", ()):
        if isinstance(each, Meta) and each.description:
            return each.description
    bare = _bare(hint)
    if isinstance(bare, type) and issubclass(bare, Shape):
        return f"an object with {', '.join(bare.__struct_fields__)}"
    return "a text"


def _part(path: str) -> type[Shape]:
    bare = _bare(_hint(path))
    if not (isinstance(bare, type) and issubclass(bare, Shape)):
        raise TypeError
    return bare


def _hint(path: str) -> Any:
    """What the shape says of a path such as ``events[3].happened``."""
    hint: Any = Document
    for step in filter(None, re.split(r"\.|(?=\[)", path)):
        if step.startswith("["):
            lists = (_bare(hint), *typing.get_args(_bare(hint)))
            found = next(e for e in lists if typing.get_origin(e) is list)
            hint = typing.get_args(found)[0]
        else:
            hint = typing.get_type_hints(_bare(hint), include_extras=True)[step]
    return hint


def _bare(hint: Any) -> Any:
    return hint.__origin__ if typing.get_origin(hint) is Annotated else hint


_FOUND: Mapping[type, str] = MappingProxyType(
    {
        type(None): "null",
        str: "another text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
)
_GOT: Mapping[str, str] = MappingProxyType(
    {
        "null": "null",
        "str": "a text",
        "bool": "true or false",
        "int": "a number",
        "float": "a number",
        "array": "a list",
        "object": "an object",
    }
)
