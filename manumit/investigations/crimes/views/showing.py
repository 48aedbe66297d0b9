"""Crimes as their page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.crimes.queries import (
    CrimeSeen,
    ProposalSeen,
    SampleSeen,
    TransferSeen,
)
from manumit.investigations.crimes.rules.cancelling import codes, grounds
from manumit.investigations.crimes.rules.known import offence_names, outcome_names
from manumit.investigations.crimes.views.opening import Opened
from manumit.law import days
from manumit.law.facts import CrimeClassified, Decider, Fact, Form
from manumit.law.recording import DECIDERS
from manumit.organisations.directory import Directory
from manumit.ui.parts import Action, SummaryRow, Tag
from manumit.ui.words import day_in_words, moment_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeShown:
    """One crime: its heading, how it stands, its rows and what can be done."""

    key: str
    title: str
    tags: Sequence[Tag]
    rows: Sequence[SummaryRow]
    acts: Sequence[Action]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What organisations and accounts are called."""

    known: Directory
    accounts: Mapping[str, str]

    def who(self, account: str) -> str:
        return self.accounts.get(account, "Somebody of another organisation")


def crime_shown(page: Opened, crime: CrimeSeen, naming: Naming) -> CrimeShown:
    """One crime of the page."""
    return CrimeShown(
        key=crime.known.fact.id,
        title=title_of(page, crime),
        tags=_tags(crime),
        rows=crime_rows(page, crime, naming),
        acts=_acts(page, crime),
    )


def title_of(page: Opened, crime: CrimeSeen) -> str:
    """The number, or what the log calls it, and whose it is."""
    whose = page.called(crime.known.victim) if crime.known.victim else "no victim"
    return f"{capital(crime.number or crime.known.id)}: {whose}"


def offence_in_words(code: str, name: str = "") -> str:
    """The code with what it is called, as far as anybody knows."""
    called = offence_names().get(code) or name.strip()
    return f"{code} {called}" if called else f"{code} (not modern slavery)"


def _tags(crime: CrimeSeen) -> Sequence[Tag]:
    found = []
    if crime.known.body.form is not Form.CRIME:
        found.append(Tag(capital(LABELS[Form][crime.known.body.form])))
    if crime.known.cancelled:
        found.append(Tag("Cancelled", "bad"))
    elif crime.awaits_decision:
        found.append(Tag("Cancellation waits for a decision", "attention"))
    elif crime.awaits_number:
        found.append(Tag("Waits for another force's number", "attention"))
    if crime.known.outcome and not crime.known.cancelled:
        found.append(Tag(f"Outcome {crime.known.outcome[1].outcome}", "info"))
    return found


def crime_rows(page: Opened, crime: CrimeSeen, naming: Naming) -> Sequence[SummaryRow]:
    """Everything that is known of one crime, and what came of it."""
    rows = [*known_rows(page, crime, naming), *_outcome(page, crime, naming)]
    for proposal in crime.proposals:
        rows += proposal_rows(proposal, naming)
    return [*rows, *_transfer(crime, naming), *_cancelled(page, crime, naming)]


def known_rows(page: Opened, crime: CrimeSeen, naming: Naming) -> Sequence[SummaryRow]:
    """What a crime is: whose, by whom, when, recorded by which force and why."""
    known, body = crime.known, crime.known.body
    rows = [
        SummaryRow("Offence", offence_in_words(known.offence, crime.name)),
        *_classes(page, crime),
        SummaryRow(
            "Victim", page.called(known.victim) if known.victim else "Nobody: the state"
        ),
        SummaryRow("Offender", page.called(body.offender) if body.offender else ""),
        SummaryRow("Committed", _committed(crime)),
        SummaryRow("Reported", _moment(crime.reported_at) if crime.reported_at else ""),
        SummaryRow("Recorded", _when(known.fact), hint=_by(known.fact, naming)),
        *_decided("Decided by", crime.decided_by, known.fact, naming),
        SummaryRow("Force", naming.known.name(body.force)),
        SummaryRow("Crime number", crime.number or "Not given yet"),
    ]
    return rows + [
        SummaryRow("Why recorded so", each, verbatim=True) for each in crime.words
    ]


def _decided(
    key: str, decider: str | None, fact: Fact, naming: Naming
) -> Sequence[SummaryRow]:
    """Who decided: whoever is named, else whoever entered it here; none of a file's."""
    if decider is None:
        return []
    if decider.strip():
        return [SummaryRow(key, decider, verbatim=True)]
    who = naming.accounts.get(fact.recorded_by)
    return [SummaryRow(key, who)] if who else []


def _classes(page: Opened, crime: CrimeSeen) -> list[SummaryRow]:
    """The class it was first recorded in, and each that it was given, in order."""
    standing = page.crimes.judged.standing
    given = [
        (fact, body)
        for fact, body in (standing.of(CrimeClassified) if standing else ())
        if body.crime == crime.known.id
    ]
    if not given:
        return []
    first = SummaryRow(
        "First recorded as", offence_in_words(crime.known.body.offence, crime.name)
    )
    return [first] + [
        SummaryRow(
            "Given another class",
            page.crimes.words.get(fact.id, "") or offence_in_words(body.offence),
            verbatim=True,
            hint=_hint_of_class(page, fact, body),
        )
        for fact, body in given
    ]


def _hint_of_class(page: Opened, fact: Fact, body: CrimeClassified) -> str:
    decider = page.crimes.deciders.get(fact.id, "")
    by = f", decided by {decider}" if decider else ""
    return f"{offence_in_words(body.offence)}, {_when(fact)}{by}"


def _committed(crime: CrimeSeen) -> str:
    first, last = crime.committed_from, crime.committed_to
    if first and last:
        return f"From {first} to {last}"
    return str(first or last or "")


def _outcome(page: Opened, crime: CrimeSeen, naming: Naming) -> Sequence[SummaryRow]:
    if crime.known.outcome is None:
        return [SummaryRow("Outcome", "None yet")]
    fact, body = crime.known.outcome
    name = outcome_names(days.day_of(fact.last_moment())).get(body.outcome, "")
    said = page.crimes.words.get(fact.id, "")
    rows = [
        SummaryRow(
            "Outcome",
            f"{body.outcome} {name}".strip(),
            hint=f"{_when(fact)}. {_by(fact, naming)}",
        ),
        *_decided(
            "Outcome decided by", page.crimes.deciders.get(fact.id), fact, naming
        ),
    ]
    if said.strip():
        rows.append(SummaryRow("Why this outcome", said, verbatim=True))
    return rows


def proposal_rows(proposal: ProposalSeen, naming: Naming) -> Sequence[SummaryRow]:
    """What was proposed, what speaks for it, and what was decided."""
    given, on = proposal.given, days.day_of(proposal.recorded_at)
    ground = codes(on).get(given.code, "")
    rows = [
        SummaryRow(
            "Proposed to cancel",
            f"{given.code} {ground}".strip(),
            hint=(
                f"{_moment(proposal.recorded_at)}, by "
                f"{naming.who(proposal.recorded_by)}"
            ),
        )
    ]
    texts = (
        ("It rests on", grounds(on).get(given.ground, "")),
        ("What is new", given.what),
        ("When it came", str(given.came or "")),
        ("From where", given.whence),
        ("How it was verified", given.verified),
        ("What it changes", given.effect),
        ("Number of the other record", given.other),
        ("Victim told", _moment(given.told_at) if given.told_at else ""),
        ("Said besides", given.words),
    )
    rows += [
        SummaryRow(key, said, verbatim=True) for key, said in texts if said.strip()
    ]
    if proposal.agreed is None:
        return [*rows, SummaryRow("Decision", "Waits for a decision")]
    role = DECIDERS[proposal.by_role or Decider.REGISTRAR]
    at = _moment(proposal.decided_at) if proposal.decided_at else ""
    return [
        *rows,
        SummaryRow(
            "Decision",
            "Cancelled" if proposal.agreed else "Not cancelled: it stays recorded",
            hint=f"{capital(role)}, {naming.who(proposal.decided_by)}, {at}",
        ),
        SummaryRow("Why", proposal.decided_words, verbatim=True),
    ]


def _transfer(crime: CrimeSeen, naming: Naming) -> Sequence[SummaryRow]:
    if crime.transfer is None:
        return []
    passed = crime.transfer
    return [
        SummaryRow(
            "Passed to",
            naming.known.name(passed.to),
            hint=f"{_moment(passed.recorded_at)}, by {naming.who(passed.recorded_by)}",
        ),
        SummaryRow("Why it is theirs", passed.words, verbatim=True),
        _answer(passed),
    ]


def _answer(passed: TransferSeen) -> SummaryRow:
    """The other force's number, that it will not take the crime, or that it waits."""
    if passed.refused is None:
        return SummaryRow("Their number", passed.number or "Awaited: the record stays")
    when = _moment(passed.refused_at) if passed.refused_at else ""
    return SummaryRow("They will not take it", passed.refused, verbatim=True, hint=when)


def _cancelled(page: Opened, crime: CrimeSeen, naming: Naming) -> Sequence[SummaryRow]:
    if crime.known.cancelled is None:
        return []
    fact, body = crime.known.cancelled
    rows = [
        SummaryRow(
            "Cancelled",
            f"{body.code}, by {DECIDERS[body.by_role]}",
            hint=_when(fact),
        )
    ]
    if body.by_role is not Decider.REGISTRAR:
        return rows
    if crime.known.looked_at:
        looked, found = crime.known.looked_at
        said = page.crimes.words.get(looked.id, "")
        rows.append(
            SummaryRow(
                "Looked at by another registrar",
                said or ("Sound" if found.sound else "Not sound"),
                tag=Tag("Sound", "good") if found.sound else Tag("Not sound", "bad"),
                verbatim=True,
                hint=_when(looked),
            )
        )
    elif crime.sample:
        rows.append(_asked(crime.sample, naming, page.request.at))
    else:
        rows.append(SummaryRow("Looked at by another registrar", "Nobody asked yet"))
    return rows


def _asked(sample: SampleSeen, naming: Naming, at: datetime) -> SummaryRow:
    """Who is asked to look, and until when they see the case."""
    force, when = naming.known.name(sample.force), _moment(sample.recorded_at)
    until = ""
    if sample.until:
        end = day_in_words(days.day_of(sample.until))
        until = (
            f". They see this case until they have looked, at the latest on {end}"
            if sample.waits(at)
            else f". They did not look by {end}, and see this case no more: ask again"
        )
    return SummaryRow(
        "Looked at by another registrar", f"Asked of {force}", hint=f"{when}{until}."
    )


_FOR_OFFICERS = (
    ("details", "Add its number or dates"),
    ("class", "Give it another class"),
    ("outcome", "Give an outcome"),
    ("cancel", "Propose to cancel it"),
    ("transfer", "Pass it to another force"),
)


_OF_A_TRANSFER = (
    ("number", "Their number came"),
    ("not-taken", "They will not take it"),
)


def _acts(page: Opened, crime: CrimeSeen) -> Sequence[Action]:
    """What the reader can do about it now."""
    case, fact = page.on.case.id, crime.known.fact.id
    hidden = f": {title_of(page, crime)}"
    found = []
    if page.may(Permission.WRITE_CRIMES):
        details_alone = crime.known.cancelled or not crime.known.is_crime
        offered = _FOR_OFFICERS[:1] if details_alone else _FOR_OFFICERS
        left_out = {"cancel"} if crime.awaits_decision else set()
        if crime.awaits_number or crime.awaits_decision:
            left_out |= {"transfer"}
        found += [
            Action(
                text,
                reverse("investigations:crime-act", args=[case, fact, act]),
                hidden,
            )
            for act, text in offered
            if act not in left_out
        ]
        if crime.awaits_number:
            found += [
                Action(
                    text,
                    reverse("investigations:crime-act", args=[case, fact, act]),
                    hidden,
                )
                for act, text in _OF_A_TRANSFER
            ]
    if page.may(Permission.DECIDE_CRIMES):
        found += _registrars(page, crime, hidden)
    return found


def _registrars(page: Opened, crime: CrimeSeen, hidden: str) -> Sequence[Action]:
    case, fact = page.on.case.id, crime.known.fact.id
    if crime.awaits_decision and not page.guest:
        href = reverse(
            "investigations:decide-cancellation",
            args=[case, crime.awaits_decision.id],
        )
        return [Action("Decide whether it is cancelled", href, hidden)]
    by_registrar = (
        crime.known.cancelled
        and crime.known.cancelled[1].by_role is Decider.REGISTRAR
        and not crime.known.looked_at
    )
    if not by_registrar:
        return []
    if page.asked_to_look(crime):
        href = reverse("investigations:crime-sample", args=[case, fact, "look"])
        return [Action("Say whether the cancellation is sound", href, hidden)]
    if page.request.reader.organisation != crime.known.body.force:
        return []
    again = "Ask again, or ask another force's registrar"
    first = "Ask another force's registrar to look"
    href = reverse("investigations:crime-sample", args=[case, fact, "ask"])
    return [Action(again if crime.sample else first, href, hidden)]


def _by(fact: Fact, naming: Naming) -> str:
    return f"Entered by {naming.who(fact.recorded_by)}"


def _when(fact: Fact) -> str:
    if isinstance(fact.happened, datetime):
        return _moment(fact.happened)
    return str(fact.happened)


def _moment(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))


def day(fact: Fact) -> str:
    """The day by which it had happened."""
    return day_in_words(days.day_of(fact.last_moment()))
