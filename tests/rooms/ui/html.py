"""Reads a page for tests: its elements, ids and visible text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """All elements in order; text belongs to every element it stands in."""

    elements: list[Element] = field(default_factory=list)
    unclosed: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says something twice: {names}"
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.unclosed.append(element)

    def handle_endtag(self, tag: str) -> None:
        opened = self.unclosed.pop()
        assert opened.tag == tag, f"<{opened.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        for element in self.unclosed:
            element.text += data

    def ids(self) -> list[str]:
        return [str(each.attrs["id"]) for each in self.elements if "id" in each.attrs]

    def all(self, tag: str) -> list[Element]:
        return [each for each in self.elements if each.tag == tag]


def read(html: str) -> Read:
    """The elements of ``html``, which must be well-formed."""
    found = Read()
    found.feed(html)
    found.close()
    assert not found.unclosed, f"never closed: {found.unclosed}"
    return found
