"""Records that somebody was spoken to, and everything that their account discloses."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.documents.queries import documents_of
from manumit.investigations.planning.actions.gathering import Gathered
from manumit.investigations.planning.actions.people import go_through
from manumit.investigations.planning.models import Account
from manumit.investigations.planning.rules.accounts import IN_PERSON
from manumit.investigations.planning.rules.checking import check, language_code
from manumit.investigations.planning.rules.stating import AccountGiven, NotAsked
from manumit.investigations.planning.spoken_of import check_spoken_of
from manumit.law.facts import (
    AccountOffered,
    Body,
    DebriefOffered,
    Fact,
    Interpreter,
    InterpreterNeeded,
    OffenceDisclosed,
    Offered,
    ProsecutionSupported,
)


def take_account(*, case: UUID, given: AccountGiven, by: Reader, at: datetime) -> UUID:
    """Record an account, offered or taken, and what it tells of; answer its id.

    People whom it names join those to see, further offences and compelled acts are
    disclosed by it, and what can be followed up becomes a line of enquiry: all of it or
    none. A second press answers the same id. Raises ``NotAsked``, ``NoSuchPerson`` and
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        there = Account.objects.filter(token=given.token).first()
        if there is not None:
            return there.id
        log = cases_seen.log(case, reader=by)
        _check(case, given, log, by=by)
        account = uuid7()
        act = Gathered(case=case, token=given.token, log=log, by=by, at=at)
        _gather(act, given, account)
        facts = act.store()
        if given.result is Offered.TAKEN:
            go_through(case=case, fact=UUID(facts[0].id), by=by, at=at)
        record(
            Act.ACCOUNT_RECORDED,
            subjects=[f"case:{case}", f"person:{given.subject}", f"account:{account}"],
            by=by,
            at=at,
            detail={"result": given.result.value},
        )
    return account


def _check(case: UUID, given: AccountGiven, log: Sequence[Fact], *, by: Reader) -> None:
    check(given)
    for each in (given.subject, *(e.subject for e in given.people if e.subject)):
        check_spoken_of(case, each, log=log, reader=by)
    if given.recording is not None and given.recording not in {
        each.id for each in documents_of(case, reader=by)
    }:
        raise NotAsked("recording", "Choose a file of this case.")


def _gather(act: Gathered, given: AccountGiven, account: UUID) -> None:
    """Every fact of it, the offer first."""
    offered = AccountOffered(
        result=given.result,
        in_person=given.how in IN_PERSON,
        interpreter=given.interpreter,
    )
    act.add(
        offered,
        subject=given.subject,
        happened=given.happened,
        source=given.source,
        row=lambda fact: _row(act, given, account, fact),
    )
    for body, words in _about_them(given, act.log):
        act.add(
            body,
            subject=given.subject,
            happened=given.happened,
            source=given.source,
            row=act.said(words, subject=given.subject, in_first=True),
        )
    _disclosed(act, given)
    for lead in given.leads:
        act.open_line(lead, account=account)


def _about_them(given: AccountGiven, log: Sequence[Fact]) -> list[tuple[Body, str]]:
    found: list[tuple[Body, str]] = []
    if given.interpreter is not Interpreter.NOT_NEEDED and not any(
        isinstance(each.body, InterpreterNeeded) and each.subject == str(given.subject)
        for each in log
    ):
        language = language_code(given.language)
        found.append((InterpreterNeeded(language=language), given.language))
    if given.supports is not None:
        supports = ProsecutionSupported(supports=given.supports)
        found.append((supports, given.supports_words))
    if given.debrief is not None:
        found.append((DebriefOffered(result=given.debrief), ""))
    found += [(each.body, each.words) for each in given.acts]
    return found


def _disclosed(act: Gathered, given: AccountGiven) -> None:
    """The people whom it names, and the offences against whoever gave it."""
    for each in given.people:
        act.name(
            each,
            each.subject or uuid7(),
            happened=given.happened,
            source=given.source,
            in_first=True,
        )
    number = _next_disclosure(act.log)
    for place, offence in enumerate(given.offences):
        act.add(
            dataclasses.replace(offence.body, disclosure=str(number + place)),
            subject=given.subject,
            happened=given.happened,
            source=given.source,
            row=act.said(offence.words, subject=given.subject, in_first=True),
        )


def _next_disclosure(log: Sequence[Fact]) -> int:
    taken = [e.body.disclosure for e in log if isinstance(e.body, OffenceDisclosed)]
    return max([0, *(int(each) for each in taken if each.isdecimal())]) + 1


def _row(act: Gathered, given: AccountGiven, account: UUID, fact: UUID) -> Account:
    return Account(
        id=account,
        case_id=act.case,
        token=given.token,
        subject=given.subject,
        fact=fact,
        result=given.result,
        how=given.how,
        kept=given.kept,
        recording_id=given.recording,
        place=given.where,
        by_whom=given.by_whom,
        interpreter_name=given.interpreter_name,
        language=given.language,
        words=given.words,
        why_not=given.why_not,
        again_on=given.again_on,
        again_words=given.again_words,
        recorded_by=act.by.account,
        recorded_at=act.at,
    )
