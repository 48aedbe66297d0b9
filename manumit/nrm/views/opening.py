"""What every page of a draft begins with: the draft, and whose it is."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.nrm import queries
from manumit.nrm.form import Said
from manumit.nrm.offering import labels_on
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.queries import DraftSeen, Whole
from manumit.nrm.rules.drafts import NOT_YET_REFERRED, STANDING_LABELS, Standing
from manumit.nrm.rules.telling import Labels
from manumit.organisations import directory
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Fact, Identity, Tag
from manumit.ui.record_pages import href_of


NOBODY_NAMED = "Name not given yet"
NOTHING_SENT = "Nothing has been sent."
WHY_NOT_YET = {
    Standing.SENT: "Sent, but the competent authority's reference is not recorded yet.",
    Standing.REFERS_NOW: (
        "A notification was sent and received. It is a referral now: send that as well."
    ),
}
"""Why somebody is not yet referred, by how far their draft has come."""
_TONES = {Standing.RECEIVED: Tag("Received", "good")}


def opened(request: AskedRequest, draft: UUID) -> Whole:
    """The draft as it stands now; 404 for whoever may not know of it."""
    try:
        return queries.whole(draft, reader=request.reader, at=request.at)
    except NoSuchDraft as hidden:
        raise Http404 from hidden


def record_seen(request: AskedRequest, whole: Whole, section: str = "") -> None:
    """Reading a draft is an act."""
    record(
        Act.NRM_SEEN,
        subjects=[f"draft:{whole.draft.id}"],
        by=request.reader,
        at=request.at,
        detail={"section": section} if section else {},
    )


def labels_of(request: AskedRequest) -> Labels:
    """What the questions offer today."""
    return labels_on(directory.current(), days.day_of(request.at))


def identity(whole: Whole) -> Identity:
    """The bar above every page of the draft."""
    draft = whole.draft
    facts = [Fact("Draft", draft.reference)]
    if draft.case_reference:
        page = href_of("case", draft.case) if draft.case else ""
        facts.append(Fact("Case", draft.case_reference, page))
    facts.append(Fact("With", holder(draft)))
    return Identity(title=name_of(whole), facts=facts, tags=[standing_tag(draft)])


def holder(draft: DraftSeen) -> str:
    """Who holds the draft, in words."""
    if draft.desk:
        return directory.current().name(draft.desk)
    return draft.holder_name or "somebody who has left"


def standing_tag(draft: DraftSeen) -> Tag:
    """Red until the competent authority's reference is there, whatever was pressed."""
    return _TONES.get(draft.standing, Tag(NOT_YET_REFERRED, "bad"))


def standing_words(draft: DraftSeen) -> str:
    return STANDING_LABELS[draft.standing]


def name_of(whole: Whole) -> str:
    """The person's name as the draft has it, else as the case has it."""
    answers = whole.answers
    parts = [answers.get(key) for key in ("first_name", "last_name")]
    said = [each.words for each in parts if isinstance(each, Said)]
    typed = " ".join(each for each in said if each.strip())
    return typed or whole.draft.name or NOBODY_NAMED


def address(draft: UUID, section: str = "", *, key: str = "") -> str:
    """The page of a draft, of a section, or of one question in it."""
    if not section:
        return reverse("nrm:draft", args=[draft])
    page = reverse("nrm:section", args=[draft, section])
    return f"{page}#q-{key}" if key else page


def where(whole: Whole, key: str) -> str:
    """The address of a question."""
    code = next(
        section.code
        for section in whole.form.sections
        if any(each.key == key for each in section.questions)
    )
    return address(whole.draft.id, code, key=key)
