"""The kinds of notice there are; each room registers its own when Django starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from manumit.notices.rules import GAPS, GAPS_SAID, gaps_of


class UnknownKind(LookupError):
    """No room has registered a kind of notice of this code."""


class BadKind(ValueError):
    """A kind of notice cannot be registered as it is; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """What a notice says. ``title`` says it in mail too, so it has no gaps.

    The gaps of ``sentence`` are those of :data:`manumit.notices.rules.GAPS`.
    ``url_name`` is the page that the id of the notice's subject opens; empty: none.
    ``record`` is a kind of record that a room above has a page for: a notice about one
    opens that page, wherever it is.
    """

    code: str
    title: str
    sentence: str
    urgent: bool = False
    url_name: str = ""
    record: str = ""

    @property
    def gaps(self) -> frozenset[str]:
        return gaps_of(self.sentence)


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Add a kind; the same kind again changes nothing."""
    if gaps_of(kind.title):
        raise BadKind(f"The title of {kind.code} has a gap: mail could tell too much.")
    if odd := sorted(kind.gaps - GAPS.keys()):
        raise BadKind(
            f"{kind.code} has the gap {', '.join(odd)}; there are only {GAPS_SAID}."
        )
    if _kinds.setdefault(kind.code, kind) != kind:
        raise BadKind(f"{kind.code} is registered already, and says something else.")


def kind(code: str) -> NoticeKind:
    """The kind of this code; raises :class:`UnknownKind`."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(f"There is no kind of notice {code!r}.") from None


def every_kind() -> Mapping[str, NoticeKind]:
    """All kinds by code."""
    return dict(_kinds)
