"""Starts drafts: from a case, from another person's of the same event, or alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.law.facts import Basis, VictimSuspected
from manumit.nrm import holding
from manumit.nrm.actions.answering import put
from manumit.nrm.models import Draft, Event, Receipt
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept
from manumit.obligations.actions import record_on
from manumit.people import actions as people
from manumit.people.actions import NominalGiven


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewPerson:
    """Somebody of the event who is not on the case yet; names as they were given."""

    given_names: str
    family_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a draft begins with. ``token`` is given out once with each button.

    ``prefilled`` holds answers by their source; ``shared`` are the keys of those that
    are one for all people of the event.
    """

    form: str
    token: UUID
    case: UUID | None = None
    nominal: UUID | None = None
    person: NewPerson | None = None
    beside: UUID | None = None
    prefilled: Mapping[Source, Mapping[str, Kept]] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


def start(*, begun: Begun, by: Reader, at: datetime) -> UUID:
    """Start a draft, or answer with the one that is there already.

    About one person of a case an organisation writes one draft until it is received.
    ``beside`` is a draft whose event it shares. Raises ``NoSuchDraft``, ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_NRM)
    if begun.case is not None:
        cases.lock(case=begun.case, by=by)
    known = _known(begun, by)
    if known is not None:
        return known
    event = _event(begun, by=by, at=at)
    nominal = _nominal(begun, by=by, at=at)
    draft = Draft.objects.create(
        id=uuid7(),
        number=_number(),
        event=event,
        case_id=begun.case or event.case_id,
        nominal_id=nominal,
        organisation_id=by.organisation,
        form=begun.form,
        holder=by.account,
        started_by=by.account,
        started_at=at,
        changed_at=at,
        token=begun.token,
    )
    _prefill(draft, begun, by=by, at=at)
    subjects = [f"draft:{draft.id}"]
    if draft.case_id:
        subjects.append(f"case:{draft.case_id}")
    record(Act.NRM_STARTED, subjects=subjects, by=by, at=at)
    return draft.id


def _known(begun: Begun, by: Reader) -> UUID | None:
    own = Draft.objects.filter(organisation_id=by.organisation)
    pressed = own.filter(token=begun.token).first()
    if pressed is not None:
        return pressed.id
    if begun.nominal is None or begun.case is None:
        return None
    about = own.filter(case_id=begun.case, nominal_id=begun.nominal)
    received = Receipt.objects.filter(submission__draft__in=about)
    done = received.values_list("submission__draft", flat=True)
    row = about.exclude(id__in=list(done)).order_by("-id").first()
    return row.id if row else None


def _event(begun: Begun, *, by: Reader, at: datetime) -> Event:
    if begun.beside is not None:
        return Event.objects.get(id=holding.locked(begun.beside, by=by).event_id)
    return Event.objects.create(
        organisation_id=by.organisation,
        case_id=begun.case,
        started_by=by.account,
        started_at=at,
    )


def _nominal(begun: Begun, *, by: Reader, at: datetime) -> UUID | None:
    """Whom of the case it is about; somebody new joins the case as a victim."""
    if begun.case is None or begun.person is None:
        return begun.nominal
    new = NominalGiven(
        id=uuid7(),
        given_names=begun.person.given_names,
        family_name=begun.person.family_name,
    )
    people.record_many(given=[new], by=by, at=at)
    cases.involve(case=begun.case, nominals=[new.id], role=Role.VICTIM, by=by, at=at)
    suspected = FactGiven(
        body=VictimSuspected(basis=Basis.OFFICER),
        happened=at,
        source=f"account:{by.account}",
        subject=new.id,
    )
    record_on(case=begun.case, given=[suspected], by=by, at=at)
    return new.id


def _prefill(draft: Draft, begun: Begun, *, by: Reader, at: datetime) -> None:
    for source, answers in begun.prefilled.items():
        # Of a second person, what is shared was typed once already.
        wanted = {
            key: kept
            for key, kept in answers.items()
            if begun.beside is None or key not in begun.shared
        }
        if wanted:
            put(draft, wanted, shared=begun.shared, source=source, by=by, at=at)


def _number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('nrm_draft_number')")
        return int(cursor.fetchone()[0])
