"""Referrals on their way out, as the stage of the journeys holds them.

One is being written and a second person commented on it; one was sent and has no
reference yet; one was received; one expired, because nobody went on with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.rules import Role
from manumit.demo.people import BY_CODE
from manumit.nrm.actions import checking
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.jobs import age_all
from manumit.nrm.models import Draft
from manumit.nrm.prefilling import prefilled
from manumit.organisations.queries import reader_of
from manumit.organisations.requests import now
from manumit.organisations.signing_in import account_named
from tests.cast import Somebody
from tests.ground import as_owner
from tests.rooms.nrm.conftest import FORM
from tests.rooms.nrm.sending import answers, confirms, filled, press, sends, states
from tests.rooms.nrm.test_sending import ADULT, YES


REFERENCE = "NRM-4711-STAGE"
LONG_AGO = timedelta(days=60)
DRAFTS = 3


def somebody(code: str) -> Somebody:
    """Somebody of the demonstration, as those of the cast are."""
    person = BY_CODE[code]
    account = account_named(person.email, at=now())
    assert account is not None
    return Somebody(
        person.name, account.id, person.email, person.organisation, person.role
    )


def refer_out() -> None:
    """Put a draft of each standing there."""
    _expired(somebody("charity"))
    officer = somebody("threat.desk.west.yorkshire")
    written, sent, received = _begun(officer)
    _commented(written, somebody("supervisor"), officer)
    for each in (sent, received):
        at = now()
        states(each, officer, ADULT, YES, at=at)
        gone = filled(each, officer, at=now())
        at = now()
        recorded = sends(each, officer, press(gone, sent_at=at), at=at)
        if each == received:
            confirms(recorded.submission, officer, REFERENCE, at=now())


def _begun(officer: Somebody) -> list[UUID]:
    """A draft of a person of each of the newest cases."""
    at = now()
    reader = _reader(officer)
    with as_reader(reader, at=at):
        newest = cases.newest_cases(reader=reader, at=at, before=None, limit=DRAFTS)
        known = cases.involved([each.id for each in newest], reader=reader)
        return [
            start(
                begun=Begun(
                    form=FORM,
                    token=uuid4(),
                    case=each.id,
                    nominal=victim,
                    prefilled=prefilled(
                        case=each.id, nominal=victim, reader=reader, at=at
                    ),
                ),
                by=reader,
                at=at,
            )
            for each in newest
            for victim in (_victim(known[each.id]),)
        ]


def _victim(involved: Sequence[tuple[UUID, Role]]) -> UUID:
    return next(each for each, role in involved if role is Role.VICTIM)


def _commented(draft: UUID, supervisor: Somebody, officer: Somebody) -> None:
    at = now()
    answers(draft, officer, {}, at=at)
    reader = _reader(officer)
    with as_reader(reader, at=at):
        checking.ask_check(draft=draft, by=reader, at=at)
    second = _reader(supervisor)
    with as_reader(second, at=at):
        checking.comment(
            draft=draft,
            section="choice",
            words="Who interpreted?",
            token=uuid4(),
            by=second,
            at=at,
        )


def _expired(charity: Somebody) -> None:
    at = now()
    reader = _reader(charity)
    with as_reader(reader, at=at):
        draft = start(begun=Begun(form=FORM, token=uuid4()), by=reader, at=at)
    with as_owner():
        Draft.objects.filter(id=draft).update(changed_at=at - LONG_AGO)
    assert age_all() == 1


def _reader(who: Somebody) -> Reader:
    return reader_of(account=str(who.account), organisation=who.organisation, at=now())
