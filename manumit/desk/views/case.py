"""A case whole: whose it is and why, who is in it, what happened, what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit import queries as audit
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.people_in import Involved, involved_in, parts_of, people_of
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.cases.rules import Role
from manumit.desk.case_tables import (
    files_table,
    identity,
    letters_table,
    people_table,
    referrals_table,
)
from manumit.desk.chronology import Called, chronology, happened_in_words
from manumit.desk.judged_rows import judged_table
from manumit.desk.owed import Naming, owed
from manumit.desk.owning import LABELS, owner_row
from manumit.desk.recording.kinds import NOT_CORRECTED, RECORDABLE
from manumit.desk.recording.listing import acts_for
from manumit.desk.telling import Told, told
from manumit.desk.why import telling
from manumit.investigations.crimes.counts_table import crimes_table
from manumit.law.duties.closing import stands_closed
from manumit.law.facts import Fact
from manumit.nrm.queries.journey import journeys
from manumit.nrm.rules.journey import Stop
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.orders.queries.elsewhere import marks
from manumit.orders.views.shown import mark_tags
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.forms.looking_back import (
    ASKED,
    LookBackForm,
    looked_in_words,
)
from manumit.referrals.queries.briefly import ReferralBrief, briefly
from manumit.referrals.queries.letters import letters_of
from manumit.referrals.queries.steps import LookedBack
from manumit.ui.parts import Action, Tag, TimelineItem, timeline_item
from manumit.ui.record_pages import tabs_of
from manumit.ui.words import moment_in_words


NEWEST = 30
"""Facts that a case's page shows; its chronology has them all."""
TRAIL = 50
"""Events of the sealed record that a case's page shows: the newest."""


@door(read=Permission.READ_CASE)
def case(request: AskedRequest, case: UUID) -> HttpResponse:
    """One case. Hidden and missing are the same 404."""
    reader = request.reader
    try:
        seen = cases.case(case, reader=reader)
    except NoSuchCase:
        raise Http404 from None
    record(
        Act.CASE_SEEN, subjects=[f"case:{case}"], by=reader, at=request.at, detail={}
    )
    known = directory.current()
    involved = involved_in(case, reader=reader)
    referrals = briefly(case, reader=reader)
    form, judged = _judged(request, case)
    called = people_of(involved, judged.log)
    works = _works(request, case)
    told = {
        "case": seen,
        "tabs": tabs_of("case", case, reader=reader, current="desk:case"),
        **_whose(request, seen, involved, referrals),
        **_held(request, case, involved, judged, called),
        "ways": _ways(request, case, involved, judged),
        "referrals": referrals_table(referrals, at=request.at),
        "items": _items(request, case, judged, called, works=works),
        "exports": reader.has(Permission.EXPORT_SEARCH),
        "trail": _trail(request, seen, referrals),
        **_owed(
            request,
            form,
            judged,
            Naming(known.name, called),
            works=works,
            referral=referrals[-1].id if referrals else None,
        ),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "desk/case.html", told, status=status)


def _whose(
    request: AskedRequest,
    seen: CaseSeen,
    involved: Involved,
    referrals: Sequence[ReferralBrief],
) -> Mapping[str, Any]:
    """Whose case it is and why, and why the reader may see it."""
    owners = cases.owners([seen.id], reader=request.reader).get(seen.id, {})
    return {
        "identity": identity(seen, involved, owners, referrals),
        "owners": [owner_row(owners[each]) for each in LABELS if each in owners],
        "why": cases.own_parts(seen.id, reader=request.reader),
    }


def _marks(
    request: AskedRequest, case: UUID, judged: CaseJudged, called: Mapping[str, str]
) -> Mapping[str, Sequence[Tag]]:
    """Orders about the people of the case, of whichever case they were recorded on."""
    if not request.reader.has(Permission.READ_ORDERS):
        return {}
    found = marks(
        case,
        log=judged.log,
        persons=[UUID(each) for each in called],
        reader=request.reader,
        at=request.at,
    )
    return {str(who): mark_tags(said) for who, said in found.items()}


def _held(
    request: AskedRequest,
    case: UUID,
    involved: Involved,
    judged: CaseJudged,
    called: Mapping[str, str],
) -> Mapping[str, Any]:
    """Who is in the case, and what is kept with it."""
    reader = request.reader
    return {
        "people": people_table(
            involved,
            called=called,
            parts=parts_of(involved, judged.log),
            marks=_marks(request, case, judged, called),
        ),
        "judged": judged_table(
            case, [each.id for each, _ in involved], reader=reader, at=request.at
        ),
        "letters": letters_table(letters_of(case, reader=reader)),
        "files": files_table(case, involved, reader=reader),
    }


def _items(
    request: AskedRequest,
    case: UUID,
    judged: CaseJudged,
    called: Mapping[str, str],
    *,
    works: bool,
) -> Sequence[TimelineItem]:
    who = organisations.names(
        accounts=[each.recorded_by for each in judged.log], reader=request.reader
    )
    return chronology(
        judged.log,
        called=Called(
            organisation=directory.current().name, accounts=who, people=called
        ),
        acts=lambda fact: _corrections(case, fact) if works else (),
        most=NEWEST,
    )


def _ways(
    request: AskedRequest, case: UUID, involved: Involved, judged: CaseJudged
) -> Sequence[tuple[str, str, Sequence[Stop]]]:
    """Each victim's way on one line, with the address of what was decided."""
    if not request.reader.has(Permission.READ_NRM):
        return ()
    victims = {each.id: each.name for each, role in involved if role is Role.VICTIM}
    return [
        (victims[person], reverse("nrm:decision", args=[case, person]), stops)
        for person, stops in journeys(judged, victims, reader=request.reader).items()
    ]


def _judged(request: AskedRequest, case: UUID) -> tuple[LookBackForm, CaseJudged]:
    """The case as judged now, or looked back to the day that is asked for."""
    asked = any(name in request.GET for name in ASKED)
    form = LookBackForm(request.GET if asked else None, at=request.at)
    looked = form.looked() if asked else LookedBack(request.at)
    judged = case_judged(
        case, reader=request.reader, on=looked.on, as_known=looked.as_known
    )
    return form, judged


def _owed(
    request: AskedRequest,
    form: LookBackForm,
    judged: CaseJudged,
    naming: Naming,
    *,
    works: bool,
    referral: UUID | None,
) -> Mapping[str, Any]:
    """What is owed, by family, and the sentence and form of when it is judged."""
    looked = LookedBack(judged.on, judged.as_known)
    past = looked != LookedBack(request.at)
    refers = request.reader.has(Permission.WRITE_NRM)
    return {
        "owed": owed(
            judged.duties,
            told=telling(judged, name=naming.organisation),
            naming=naming,
            acts=lambda duty: (
                acts_for(duty, UUID(duty.case), referral=referral, refers=refers)
                if works and not past
                else ()
            ),
        ),
        "crimes": crimes_table(judged, people=naming.people),
        "closed": _closed(judged),
        "form": form,
        "looked": looked_in_words(looked, at=request.at),
        "past": past,
        "works": works,
    }


def _closed(judged: CaseJudged) -> str:
    """That the investigation is closed, and since when; nothing while it goes on."""
    stood = stands_closed(judged.standing) if judged.standing else None
    if stood is None:
        return ""
    when = happened_in_words(stood.happened)
    return f"The investigation was closed: {when}."


def _works(request: AskedRequest, case: UUID) -> bool:
    """Whether the reader may record on the case."""
    return request.reader.has(Permission.RECORD_FACTS) and parts.works_on(
        case, reader=request.reader, at=request.at
    )


def _corrections(case: UUID, fact: Fact) -> Sequence[Action]:
    """The way to correct what was recorded by a form."""
    if fact.body.kind not in RECORDABLE or fact.body.kind in NOT_CORRECTED:
        return ()
    href = reverse("desk:correct", args=[case, fact.id])
    return [Action("Correct this", href, hidden=f": {fact.body.label}")]


def _trail(
    request: AskedRequest, seen: CaseSeen, referrals: Sequence[ReferralBrief]
) -> list[TimelineItem]:
    subjects = [f"case:{seen.id}", *(f"referral:{each.id}" for each in referrals)]
    events = audit.trail_of(subjects, by=request.reader, at=request.at, size=TRAIL)
    numbers = {seen.id: seen.reference}
    numbers |= {each.id: each.reference.strip() or "of this case" for each in referrals}
    words = told(events, reader=request.reader, numbers=numbers)
    return [
        _trail_item(list(same))
        for _, same in groupby(
            words, key=lambda each: (each.sentence, each.organisation)
        )
    ]


def _trail_item(same: Sequence[Told]) -> TimelineItem:
    """The newest of some events that say the same, and how many there were."""
    newest, oldest = same[0], same[-1]
    again = (
        f"{len(same)} times, the first {moment_in_words(oldest.at)}."
        if len(same) > 1
        else ""
    )
    return timeline_item(
        title=_capital(newest), at=newest.at, by=newest.organisation, text=again
    )


def _capital(event: Told) -> str:
    return event.sentence[:1].upper() + event.sentence[1:]
