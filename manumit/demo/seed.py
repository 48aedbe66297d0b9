"""Filling a demonstration: the directory, its numbers, its people. Again: no change."""

from __future__ import annotations

from datetime import datetime, timedelta

from manumit.assurance.actions import load_statistics
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.demo.events import events
from manumit.demo.fronting import front_all
from manumit.demo.people import (
    PEOPLE,
    Person,
    is_demonstration,
    password,
    people_in_words,
)
from manumit.demo.posts import keep_posts
from manumit.demo.sampling import REGISTRAR, audit_all
from manumit.demo.sending import Say, send_in
from manumit.demo.stories import stories
from manumit.demo.telephones import numbers_for
from manumit.demo.telling import readers_of, tell_all
from manumit.organisations import actions, directory
from manumit.organisations.signing_in import account_named


__all__ = ["NotADemonstration", "introduce", "people_in_words", "prepare"]


HERE_FOR = timedelta(days=730)


class NotADemonstration(RuntimeError):
    """Invented people are refused where real ones may be."""


def prepare(*, at: datetime, say: Say = print) -> None:
    """Load directory, statistics, people, a register, stories; none of it twice."""
    introduce(at=at)
    with as_reader(INSTALLATION, at=at):
        load_statistics(by=INSTALLATION, at=at)
    send_in(say=say)
    if acts := tell_all(at=at):
        say(f"What was done on {len(stories())} cases has been recorded: {acts} acts.")
    audit_all(readers_of(at=at)[REGISTRAR], at=at)
    front_all(at=at)
    say(f"First contacts and referrals out can be seen: {len(events())} events.")


def introduce(*, at: datetime) -> None:
    """Load the directory and its numbers; open the people's accounts; fill posts."""
    if not is_demonstration():
        raise NotADemonstration(
            "Invented people are only put into a demonstration, which has "
            "MANUMIT_DEMO=1 and the embedded database."
        )
    actions.update_from_files(folder=None, by=INSTALLATION, at=at)
    actions.give_telephones(numbers=_numbers(), by=INSTALLATION, at=at)
    for each in PEOPLE:
        _make(each, at=at)
    keep_posts(at=at)


def _numbers() -> dict[str, str]:
    known = directory.current()
    desks = [(each.code, each.organisation) for each in known.desks.values()]
    return dict(numbers_for(desks))


def _make(person: Person, *, at: datetime) -> None:
    """Open an account; its holder has been here for longer than any story tells."""
    found = account_named(person.email, at=at)
    account = (
        found.id
        if found
        else actions.open_account(
            email=person.email,
            name=person.name,
            password=password(),
            by=INSTALLATION,
            at=at,
        )
    )
    actions.start_membership(
        account=account,
        organisation=person.organisation,
        role_code=person.role,
        by=INSTALLATION,
        at=at - HERE_FOR,
    )
