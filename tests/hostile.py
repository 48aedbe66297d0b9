"""What somebody may paste into a box, and what a browser would show of it again."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_plus

from django.test import Client


WORDS: Mapping[str, str] = {
    "script": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></textarea>",
    "sql": "'; DROP TABLE cases_case; --\\",
    "template": "{{ 7*7 }}{% now 'Y' %} %s {0} $(id) ${x}",
    "override": "\u202e\u0645\u0631\u062d\u0628\u0627 \u2066x\u2069\u200f",
    "emoji": "😀\U0001f469\u200d\U0001f467 e\u0301 \uff26 \ufeff\u2028",
    "lines": "\r\n  leading\r\n\ttabs \r\n\r\n trailing  \r\n",
}
"""Each is kept as it is."""
NUL = "before\x00after"
MEGABYTE = "word " * 209_716
LONE = "\ud83d and \udc00 alone"
"""Half a character twice: no text in any encoding, so that a mark takes its place."""
FORM = "application/x-www-form-urlencoded"
ONE_LINE = {"text", "hidden", "number", "datetime-local"}


def posted(client: Client, page: str, fields: Mapping[str, Any]) -> Any:
    """Send a form byte for byte, also what no text can hold."""
    pairs = [
        (name, str(each))
        for name, value in fields.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    body = "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    )
    return client.post(page, body, content_type=FORM)


class _Boxes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.held: dict[str, str] = {}
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "textarea" and name:
            self._in, self.held[name] = name, ""
        elif tag == "input" and (
            told.get("type", "text") in ONE_LINE or "checked" in told
        ):
            self.held[name] = told.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.held[self._in] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._in = ""


def boxes(page: Any) -> Mapping[str, str]:
    """What stands in each box of a page, or is chosen; of two of one name, the last.

    A browser leaves out the first line end of a large box, and so does this.
    """
    read = _Boxes()
    read.feed(page.content.decode())
    read.close()
    return {name: _shown(value) for name, value in read.held.items()}


def _shown(value: str) -> str:
    for end in ("\r\n", "\n"):
        if value.startswith(end):
            return value.removeprefix(end).replace("\r\n", "\n")
    return value.replace("\r\n", "\n")


def same(shown: str, typed: str) -> bool:
    """Whether a box shows what was typed; browsers tell no line ends apart."""
    return shown == typed.replace("\r\n", "\n")
