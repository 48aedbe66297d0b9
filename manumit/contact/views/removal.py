"""The alarm of a removal that is planned, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from manumit.contact.queries import ContactSeen, PersonSeen
from manumit.contact.queries.removals import Removal, removals
from manumit.law.provisions import Confidence
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import moment_in_words


def planned_removals(
    seen: ContactSeen, asked: PersonSeen, *, request: AskedRequest
) -> Sequence[tuple[str, str]]:
    """When each is planned, and the bar that applies on that day."""
    return [
        (moment_in_words(timezone.localtime(each.planned)), _said(each))
        for each in removals(seen, asked, reader=request.reader)
    ]


def _said(removal: Removal) -> str:
    bar = removal.bar
    if bar is None:
        return (
            f"No bar of this kind is known for that day. {removal.why_none} Other bars "
            "may stand: ask the adviser at once."
        )
    sure = (
        ""
        if bar.confidence is Confidence.VERIFIED
        else " Not checked against the law by a lawyer: raise it all the same."
    )
    return f"The law bars it on that day: {bar.sentence}{sure}"
