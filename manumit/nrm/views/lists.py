"""The drafts that there are, and how a new one begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import queries
from manumit.nrm.queries import Listed, Whose
from manumit.nrm.rules.drafts import Standing
from manumit.nrm.views.opening import (
    NOBODY_NAMED,
    WHY_NOT_YET,
    address,
    holder,
    standing_tag,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Chip, Column, Row, SubLink, Table
from manumit.ui.words import age_in_words


TITLES = {
    Whose.MINE: "Mine",
    Whose.DESK: "Of my desk",
    Whose.FORCE: "Of my organisation",
    Whose.CHECK: "To check",
    Whose.RECEIVED: "Received",
}
EMPTY = {
    Whose.MINE: "You hold no draft. Begin one from a case, or with the button above.",
    Whose.DESK: "Nobody has handed a draft to your desk.",
    Whose.FORCE: "Nobody here is writing a referral.",
    Whose.CHECK: "Nobody has asked for a second person's look.",
    Whose.RECEIVED: "The competent authority has confirmed none yet.",
}
COLUMNS = (
    Column("Person"),
    Column("Draft"),
    Column("State"),
    Column("With"),
    Column("Last changed"),
)


@door(read=Permission.READ_NRM)
def drafts(request: AskedRequest) -> HttpResponse:
    """The drafts of one list."""
    asked = request.GET.get("show", "")
    whose = Whose(asked) if asked in set(Whose) else Whose.MINE
    found = queries.drafts(whose=whose, reader=request.reader, at=request.at)
    record(
        Act.NRM_LISTED,
        subjects=[f"draft:{each.draft.id}" for each in found],
        by=request.reader,
        at=request.at,
        detail={"list": whose.value},
    )
    told = {
        "table": _table(whose, found, request.at),
        "found": found,
        "empty": EMPTY[whose],
        "links": [
            SubLink(title, f"{reverse('nrm:drafts')}?show={each.value}", each is whose)
            for each, title in TITLES.items()
            if each is not Whose.CHECK or request.reader.has(Permission.REVIEW_NRM)
        ],
        "may_write": request.reader.has(Permission.WRITE_NRM),
    }
    return TemplateResponse(request, "nrm/drafts.html", told)


def _table(whose: Whose, found: Sequence[Listed], now: datetime) -> Table:
    return Table(
        caption=f"Drafts of referrals: {TITLES[whose]}",
        caption_hidden=True,
        columns=COLUMNS,
        rows=[_row(each, now) for each in found],
    )


def _row(listed: Listed, now: datetime) -> Row:
    draft = listed.draft
    return Row(
        cells=(
            Cell(draft.name or NOBODY_NAMED, href=address(draft.id)),
            Cell(draft.reference, hint=draft.case_reference),
            Cell(tags=[standing_tag(draft)], hint=_ends(listed, now)),
            Cell(holder(draft)),
            Cell(f"{age_in_words(draft.changed_at, now)} ago", chip=_chip(listed, now)),
        )
    )


def _ends(listed: Listed, now: datetime) -> str:
    standing = listed.draft.standing
    if standing is Standing.EXPIRED:
        return "Expired: take it up again, nothing was lost."
    if listed.draft.has_gone and listed.draft.waits:
        return WHY_NOT_YET[standing]
    if standing is Standing.WRITING and now >= listed.ages.warns_at:
        return f"Expires {age_in_words(listed.ages.expires_at, now)}."
    return ""


def _chip(listed: Listed, now: datetime) -> Chip | None:
    if listed.draft.standing is not Standing.WRITING or now < listed.ages.warns_at:
        return None
    return Chip("Expires", "soon")
