"""Tells the stories of the demonstration, through the acts that its pages call.

Cut off at any point, a story goes on from there; what lies after this moment is
recorded when the demonstration starts again later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.demo.people import PEOPLE, Person
from manumit.demo.policy import SETS, set_own
from manumit.demo.stories import Step, Story, stories
from manumit.demo.working import DOES, Deed
from manumit.desk.actions import record_together
from manumit.desk.recording.kinds import NUMBERED, OWN
from manumit.investigations.leading.actions import closing
from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import (
    KINDS,
    DecisionReceived,
    Fact,
    InvestigationClosed,
    ReferralReceived,
    load,
)
from manumit.law.uncertain import Uncertain
from manumit.organisations import directory
from manumit.organisations.queries import reader_of
from manumit.organisations.signing_in import account_named
from manumit.referrals.actions import assessing, by_hand, letters
from manumit.referrals.letters import LetterGiven
from manumit.referrals.queries.found import readable
from manumit.referrals.triage import Answers


NAMES = UUID("5b0f3c1e-5b7e-4f0e-9d58-3f4f6f0a7c21")
"""What a story's forms are numbered by, so that none is ever sent twice."""

INVENTED = "[Invented for demonstration] "
AUTHORITY = "sca"
VICTIM = "victim"
AGE_OF_THE_BOY = 15
BESIDE = {"kind", "who", "minutes_ago", "source"}
"""What a story says of a fact beside the fields of its body."""

Readers = Mapping[str, Reader]


def tell_all(*, at: datetime) -> int:
    """Tell every story as far as this moment; answer how many acts there were.

    The force's own policy is set first, since duties are judged by it.
    """
    readers = readers_of(at=at)
    set_own(by=readers[SETS], at=at)
    in_order = sorted(
        stories(), key=lambda each: each.opened.after(each.monday(now=at))
    )
    return sum(_tell(each, readers, at=at) for each in in_order)


def readers_of(*, at: datetime) -> Readers:
    """The people of the demonstration by code."""
    return {each.code: _reader(each, at=at) for each in PEOPLE}


def _reader(person: Person, *, at: datetime) -> Reader:
    """Somebody of the demonstration, as they may act today."""
    account = account_named(person.email, at=at)
    assert account is not None, "the people's accounts are opened first"
    return reader_of(account=str(account.id), organisation=person.organisation, at=at)


def _tell(story: Story, readers: Readers, *, at: datetime) -> int:
    """Open the case unless it is open, and do what is not done yet."""
    told = open_case(story, readers, at=at)
    opened = min(fact.recorded_at for fact in told.log)
    monday = days.day_of(opened) - timedelta(days=story.opened.day)
    done = {fact.recorded_at for fact in told.log}
    planned = [(each.when.after(monday), each) for each in story.steps]
    # In their order: what lies before the last that left a fact was told as well.
    last = max((on for on, _ in planned if on in done), default=opened)
    coming = [(on, each) for on, each in planned if last < on <= at]
    for on, step in coming:
        with as_reader(readers[step.by], at=on):
            _do(step, told, readers, at=on)
    return len(coming)


@dataclass(frozen=True, slots=True)
class Told:
    """A story's case, as it stood before what is told now."""

    story: Story
    case: UUID
    log: Sequence[Fact]

    @property
    def received(self) -> Fact:
        """The referral that opened it, which is about the victim."""
        return next(f for f in self.log if isinstance(f.body, ReferralReceived))

    def subject(self, who: str) -> UUID:
        """The victim, or somebody else of the case by their name in the story."""
        return UUID(self.received.subject) if who == VICTIM else uuid5(self.case, who)


def open_case(story: Story, readers: Readers, *, at: datetime) -> Told:
    """The case of a story, opened now if it is not open yet."""
    case, reader = _opened(story, readers, now=at), readers[story.steps[0].by]
    with as_reader(reader, at=at):
        return Told(story, case, cases.log(case, reader=reader))


def _opened(story: Story, readers: Readers, *, now: datetime) -> UUID:
    at = story.opened.after(story.monday(now=now))
    day = days.day_of(at).isoformat()
    cells = {**story.referral, "referred_on": day, "received_on": day}
    cells["account"] = INVENTED + cells["account"]
    typed = by_hand.Typed(token=uuid5(NAMES, story.name), cells=cells, dates={})
    by, known = readers[story.by], directory.current()
    try:
        with as_reader(by, at=at):
            return by_hand.enter(typed=typed, directory=known, by=by, at=at).case
    except by_hand.SentAlready as sent:
        reader = readers[story.steps[0].by]
        with as_reader(reader, at=now):
            return readable([sent.referral], reader=reader)[sent.referral]


def _do(step: Step, told: Told, readers: Readers, *, at: datetime) -> None:
    by = readers[step.by]
    if step.assess:
        _assess(step.assess, told, by=by, at=at)
    if step.letter:
        letters.enter(
            given=_letter(step.letter, told.story, at=at),
            joins=told.case,
            directory=directory.current(),
            by=by,
            at=at,
        )
    if step.record:
        given = [_given(each, told, readers, by=by, at=at) for each in step.record]
        others = [e for e in given if not isinstance(e.body, InvestigationClosed)]
        if others:
            record_together(case=told.case, given=others, by=by, at=at)
        for each in given:
            if isinstance(each.body, InvestigationClosed):
                _close(told, each.body, by=by, at=at)
    for number, act in enumerate(step.acts):
        deed = Deed(
            case=told.case,
            said={name: value for name, value in act.items() if name != "do"},
            by=by,
            at=at,
            token=uuid5(told.case, f"{at.isoformat()} {by.account} {number}"),
            meant=lambda text: str(_meant(text, told, readers)),
        )
        DOES[act["do"]](deed)


def _close(told: Told, body: InvestigationClosed, *, by: Reader, at: datetime) -> None:
    """By its own act, which looks at what stands open."""
    closing.close(
        case=told.case,
        given=closing.ClosingGiven(
            token=uuid5(told.case, f"closed {at.isoformat()}"),
            reason=body.reason,
            words=f"{INVENTED}Closed as the code says.",
        ),
        by=by,
        at=at,
    )


def _assess(asked: Mapping[str, Any], told: Told, *, by: Reader, at: datetime) -> None:
    received = told.received.body
    assert isinstance(received, ReferralReceived)
    assessing.assess(
        referral=UUID(received.referral),
        answers=Answers(**{name: asked.get(name) for name in Answers.names()}),
        note=INVENTED + asked["note"],
        unchanged=False,
        seen=None,
        directory=directory.current(),
        by=by,
        at=at,
    )


def _letter(said: Mapping[str, str], story: Story, *, at: datetime) -> LetterGiven:
    referral = story.referral
    return LetterGiven(
        token=uuid5(NAMES, f"{story.name} {said['decision']}"),
        authority=AUTHORITY,
        decision=Decision(said["decision"]),
        outcome=Outcome(said["outcome"]),
        decided=Uncertain.on(days.day_of(at)),
        reference="",
        family_name=referral.get("family_name", ""),
        given_names=referral.get("given_names", ""),
        born=None,
        now_where=referral.get("now_where", ""),
        now_county=referral.get("now_county", ""),
        words=INVENTED + said["words"],
    )


def _given(
    said: Mapping[str, Any], told: Told, readers: Readers, *, by: Reader, at: datetime
) -> FactGiven:
    kind = said["kind"]
    shape = KINDS[kind]
    body = {
        name: _meant(value, told, readers)
        for name, value in said.items()
        if name not in BESIDE
    }
    for field in fields(shape):
        if f"{kind}.{field.name}" in OWN:
            body[field.name] = by.organisation
        elif f"{kind}.{field.name}" in NUMBERED:
            body[field.name] = ""  # the act gives the next number
        elif field.default is MISSING:
            body.setdefault(field.name, None)  # not known; there is no none in TOML
    return FactGiven(
        body=load(kind, shape.schema, body),
        happened=at - timedelta(minutes=said.get("minutes_ago", 0)),
        source=said.get("source", "own_act"),
        subject=told.subject(said["who"]) if "who" in said else None,
    )


def _meant(value: Any, told: Told, readers: Readers) -> Any:
    """``@officer`` is an account, ``@who s1`` somebody, ``@letter`` the last letter."""
    if not isinstance(value, str):
        return value
    if value == "@letter":
        return _last_letter(told.case)
    if value.startswith("@who "):
        return str(told.subject(value.removeprefix("@who ")))
    if value.startswith("@number "):
        year = told.received.recorded_at.year
        return f"{value.removeprefix('@number ')}/{year % 100:02}"
    if value.startswith("@"):
        return readers[value.removeprefix("@")].account
    year = told.received.recorded_at.year
    return value.format(yy=f"{year % 100:02}", fifteen=year - AGE_OF_THE_BOY)


def _last_letter(case: UUID) -> str:
    return [
        fact.body.letter
        for fact in cases.every_log([case])[case]
        if isinstance(fact.body, DecisionReceived)
    ][-1]
