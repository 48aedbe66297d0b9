"""The only code that reads here for others; every question takes the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import chronicle
from manumit.investigations.section45.held import offence_as
from manumit.investigations.section45.models import (
    Consideration,
    DisclosedAct,
    LimbEvidence,
    ToldOfDefence,
)
from manumit.investigations.section45.permissions import NoSuchSubject
from manumit.investigations.section45.rules.limbs import (
    Finding,
    Remaining,
    ages_then,
    limbs_of,
    remaining,
)
from manumit.investigations.section45.rules.log import (
    PersonLog,
    people_in,
    person_log,
    position,
)
from manumit.investigations.section45.rules.naming import in_words
from manumit.investigations.section45.rules.offences import (
    Checked,
    Known,
    Offence,
    check,
)
from manumit.law import days
from manumit.law.facts import (
    ActDisclosed,
    Fact,
    FactId,
    Section45Considered,
    Section45Evidence,
    Section45Told,
    SubjectId,
)
from manumit.law.provisions import Version
from manumit.law.section45 import Limbs, UnclearOffence
from manumit.obligations.queries import case_judged
from manumit.organisations import queries as organisations


LEFT = "somebody who has left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSeen:
    """A disclosed act as it stands, and what the law of its day says of it.

    ``limbs`` are what the defence asks of the person for it; ``ages`` the least and the
    greatest age that they can have had by their date of birth.
    """

    fact: Fact
    body: ActDisclosed
    title: str
    offence: Offence
    checked: Checked
    limbs: Limbs
    ages: tuple[int, int] | None
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSeen:
    """Something for or against a limb, its words, and what it rests on."""

    fact: Fact
    body: Section45Evidence
    words: str
    rests_on: Fact | None
    document: UUID | None
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredSeen:
    """One consideration; an imported one has no findings and no words.

    ``act`` is what was considered, as it is called; ``position`` what was known of the
    person in the National Referral Mechanism when it was recorded.
    """

    fact: Fact
    body: Section45Considered
    id: UUID | None
    act: str
    findings: Mapping[str, Finding]
    remaining: Mapping[str, str]
    checked: str
    suggested: str
    by_whom: str
    words: str
    position: Sequence[Fact]
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeen:
    """That somebody was told of a consideration."""

    fact: Fact
    body: Section45Told
    considered: str
    to_whom: str
    words: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """All of section 45 about one person of a case, as judged at ``at``."""

    at: datetime
    log: PersonLog
    acts: Sequence[ActSeen]
    evidence: Sequence[EvidenceSeen]
    considered: Sequence[ConsideredSeen]
    told: Sequence[ToldSeen]
    position: Sequence[Fact]
    remaining: Sequence[Remaining]
    remaining_from: Version

    @property
    def today(self) -> date:
        return days.day_of(self.at)

    def act(self, fact: str) -> ActSeen | None:
        """The act of a disclosure that stands."""
        return next((each for each in self.acts if each.fact.id == fact), None)

    def act_considered(self, considered: ConsideredSeen) -> ActSeen | None:
        """The act of a consideration as it stands today, if it still stands."""
        offence = considered.body.offence
        return next((e for e in self.acts if e.body.offence == offence), None)


def people(case: UUID, *, reader: Reader, at: datetime) -> Sequence[PersonLog]:
    """Those of a case for whom section 45 is open or was looked at."""
    check_has(reader, Permission.READ_INVESTIGATION)
    judged = case_judged(case, reader=reader, on=at)
    if judged.standing is None:
        return ()
    return [
        person_log(judged.standing, each, judged.duties)
        for each in people_in(judged.standing, judged.duties)
    ]


def person(case: UUID, subject: UUID, *, reader: Reader, at: datetime) -> PersonSeen:
    """Section 45 about one person; raises :class:`NoSuchSubject` without any fact."""
    check_has(reader, Permission.READ_INVESTIGATION)
    judged = case_judged(case, reader=reader, on=at)
    if judged.standing is None:
        raise NoSuchSubject
    who = SubjectId(str(subject))
    log = person_log(judged.standing, who, judged.duties)
    names = organisations.names(
        accounts={each.recorded_by for each in judged.log if each.subject == who},
        reader=reader,
    )
    today = days.day_of(at)
    left, version = remaining(today)
    return PersonSeen(
        at=at,
        log=log,
        acts=_acts(case, log, names, today, reader=reader),
        evidence=_evidence(case, log, judged.log, names),
        considered=_considered(case, log, judged.log, names),
        told=_told(case, log, names),
        position=position(judged.log, who, at),
        remaining=left,
        remaining_from=version,
    )


def _acts(
    case: UUID, log: PersonLog, names: Mapping[str, str], today: date, *, reader: Reader
) -> list[ActSeen]:
    """Each with its words: those of this part, or of the account that disclosed it."""
    rows = {
        str(each.fact): each
        for each in DisclosedAct.objects.filter(case_id=case, subject=UUID(log.subject))
    }
    told = chronicle.beside([UUID(fact.id) for fact, _ in log.acts], reader=reader)
    found = []
    for fact, body in log.acts:
        row, beside = rows.get(fact.id), told.get(UUID(fact.id))
        offence = offence_as(row) if row else Offence()
        found.append(
            ActSeen(
                fact=fact,
                body=body,
                title=in_words(offence, body.offence),
                offence=offence,
                checked=_checked(offence, body, today),
                limbs=limbs_of(
                    body.age_at_act,
                    committed=body.committed,
                    today=today,
                    born=log.born,
                ),
                ages=ages_then(log.born, body.committed),
                words=row.words if row else beside.words if beside else "",
                recorded_by=names.get(fact.recorded_by, LEFT),
            )
        )
    return found


def _checked(offence: Offence, body: ActDisclosed, today: date) -> Checked:
    try:
        return check(offence, committed=body.committed, today=today)
    except UnclearOffence:  # the list has changed since it was recorded
        return check(Offence(), committed=body.committed, today=today)


def _evidence(
    case: UUID, log: PersonLog, whole: Sequence[Fact], names: Mapping[str, str]
) -> list[EvidenceSeen]:
    rows = {
        str(each.fact): each
        for each in LimbEvidence.objects.filter(case_id=case, subject=UUID(log.subject))
    }
    facts = {each.id: each for each in whole}
    found = []
    for fact, body in log.evidence:
        row = rows.get(fact.id)
        found.append(
            EvidenceSeen(
                fact=fact,
                body=body,
                words=row.words if row else "",
                rests_on=facts.get(FactId(str(row.rests_on))) if row else None,
                document=row.document_id if row else None,
                recorded_by=names.get(fact.recorded_by, LEFT),
            )
        )
    return found


def _considered(
    case: UUID, log: PersonLog, whole: Sequence[Fact], names: Mapping[str, str]
) -> list[ConsideredSeen]:
    """Newest first."""
    subject = UUID(log.subject)
    rows = {
        str(each.fact): each
        for each in Consideration.objects.filter(case_id=case, subject=subject)
    }
    acts = {
        str(each.fact): offence_as(each)
        for each in DisclosedAct.objects.filter(case_id=case, subject=subject)
    }
    found = []
    for fact, body in log.considered:
        row = rows.get(fact.id)
        offence = acts.get(str(row.act), Offence()) if row else Offence()
        found.append(
            ConsideredSeen(
                fact=fact,
                body=body,
                id=row.id if row else None,
                act=in_words(offence, body.offence) if body.offence else "",
                findings=_findings(row),
                remaining=dict(row.remaining) if row else {},
                checked=row.checked if row else "",
                suggested=row.suggested if row else "",
                by_whom=row.by_whom if row else "",
                words=row.words if row else "",
                position=position(whole, log.subject, fact.recorded_at),
                recorded_by=names.get(fact.recorded_by, LEFT),
            )
        )
    return found[::-1]


def _findings(row: Consideration | None) -> Mapping[str, Finding]:
    if row is None:
        return {}
    return {
        code: Finding(found=Known(each["found"]), words=each["words"])
        for code, each in row.findings.items()
    }


def _told(case: UUID, log: PersonLog, names: Mapping[str, str]) -> list[ToldSeen]:
    """Newest first."""
    rows = {
        str(each.fact): each
        for each in ToldOfDefence.objects.filter(
            case_id=case, subject=UUID(log.subject)
        )
    }
    found = []
    for fact, body in log.told:
        row = rows.get(fact.id)
        found.append(
            ToldSeen(
                fact=fact,
                body=body,
                considered=str(row.considered) if row else "",
                to_whom=row.to_whom if row else "",
                words=row.words if row else "",
                recorded_by=names.get(fact.recorded_by, LEFT),
            )
        )
    return found[::-1]
