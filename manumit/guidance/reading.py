"""Guidance as dated pages: text files with who answers for each and until when.

A page is ``pages/<code>.md``: its particulars in TOML between two lines of ``+++``,
then Markdown. No number is typed: ``{nrm/recovery_period_days}`` stands for the value
of that provision on the day of reading, ``{policing/telephones:helpline}`` for the
number in the line of that code. Nothing here knows of a database or of a reader.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from markdown_it import MarkdownIt

from manumit.law.provisions import version_of


STEPS: Mapping[str, str] = {
    "contact:call": "taking a call",
    "contact:counter": "somebody at the counter",
    "contact:street": "somebody met on the street",
    "contact:custody": "booking in",
    "contact:port": "a port, or detention",
    "contact:safety": "danger now",
    "contact:words": "what they say and what is seen",
    "contact:account": "the first account",
    "contact:interpreter": "the language",
    "contact:age": "how old they are",
    "contact:child": "a child",
    "contact:actions": "what to do now",
    "contact:section45": "a suspect who may be a victim",
    "contact:nrm": "what the NRM is",
    "contact:place": "where tonight",
    "contact:release": "release",
    "nrm:explained": "explaining the NRM",
    "nrm:choice": "the choice",
    "nrm:child": "a child's referral",
    "nrm:account": "the account in a referral",
    "nrm:section45": "section 45 beside a referral",
    "nrm:print": "copies for the person",
    "guidance:print": "printing words for a victim",
}
"""The steps of other rooms beside which pages are shown, by code."""

NOT_YET = "not yet"
_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)
_VALUE = re.compile(r"\{(?P<id>[a-z_0-9]+/[a-z_0-9]+)(?::(?P<line>[a-z_0-9]+))?\}")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})


class NoSuchPage(LookupError):
    """There is no guidance of this code."""


class BadPage(ValueError):
    """A page's file breaks the rules of its kind; the message says where."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reader can check what a page says, and when somebody last did."""

    title: str
    url: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class LegalCheck:
    """Who compared this version with the law, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class GuidancePage:
    """One page as it stands in its file.

    ``place`` orders the pages, ``owner`` is the code of the role that answers for it,
    ``legal_check`` is None until a lawyer has checked this version, ``card`` the lines
    of the pocket card.
    """

    code: str
    title: str
    summary: str
    place: int
    owner: str
    version: int
    written_on: date
    review_on: date
    legal_check: LegalCheck | None
    beside: tuple[str, ...]
    card: tuple[str, ...]
    sources: tuple[Source, ...]
    body: str

    def overdue(self, on: date) -> bool:
        """Whether the day of its review has gone by."""
        return self.review_on < on

    def html(self, on: date) -> str:
        """The text as HTML, with the values of the law of that day."""
        rendered: str = _MARKDOWN.render(filled(self.body, on, to_ring=True))
        return rendered

    def card_on(self, on: date) -> list[str]:
        """The lines of its card, with the values of the law of that day."""
        return [filled(each, on) for each in self.card]


def filled(text: str, on: date, *, to_ring: bool = False) -> str:
    """The text with each provision's value on a day in its place.

    With ``to_ring`` a telephone number is a Markdown link that a phone can ring.
    """

    def value(found: re.Match[str]) -> str:
        provision = version_of(found["id"], on).value
        if found["line"] is None:
            return str(provision)
        number: str = next(
            each["number"] for each in provision if each["code"] == found["line"]
        )
        whole = number.replace(" ", "\N{NO-BREAK SPACE}")
        return f"[{whole}](tel:{number.replace(' ', '')})" if to_ring else whole

    return _VALUE.sub(value, text)


@cache
def all_pages() -> Mapping[str, GuidancePage]:
    """Every page by its code, in the order in which they are needed."""
    folder = resources.files("manumit.guidance") / "pages"
    found = [
        _read(each.name.removesuffix(".md"), each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".md")
    ]
    return {each.code: each for each in sorted(found, key=lambda each: each.place)}


def page(code: str) -> GuidancePage:
    """One page; raises :class:`NoSuchPage`."""
    try:
        return all_pages()[code]
    except KeyError:
        raise NoSuchPage(f"There is no guidance {code!r}.") from None


def beside(step: str) -> Sequence[GuidancePage]:
    """The pages shown beside a step of another room; none for a step without any."""
    if step not in STEPS:
        raise NoSuchPage(f"{step!r} is no step that guidance knows: see STEPS.")
    return [each for each in all_pages().values() if step in each.beside]


def _read(code: str, text: str) -> GuidancePage:
    parts = _FRONT.match(text)
    if parts is None:
        raise BadPage(f"{code}: begin with the particulars between two lines of +++")
    try:
        given = tomllib.loads(parts["front"])
        made = GuidancePage(
            code=code,
            legal_check=_checked(given.pop("legal_check")),
            beside=tuple(given.pop("beside")),
            card=tuple(given.pop("card")),
            sources=tuple(
                Source(each["title"], each.get("url", ""), each.get("checked_on"))
                for each in given.pop("sources")
            ),
            body=parts["body"],
            **given,
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise BadPage(f"{code}: {error!r}") from error
    if unknown := set(made.beside) - set(STEPS):
        raise BadPage(f"{code}: no such steps: {', '.join(sorted(unknown))}")
    return made


def _checked(given: str | Mapping[str, object]) -> LegalCheck | None:
    if given == NOT_YET:
        return None
    if isinstance(given, Mapping):
        by, on = given["by"], given["on"]
        if isinstance(by, str) and by and isinstance(on, date):
            return LegalCheck(by, on)
    raise TypeError('legal_check is "not yet", or by whom and on which day')
