"""The crimes of one case: what the log tells, joined with the words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.crimes.models import (
    Cancellation,
    CancellationDecided,
    Crime,
    CrimeAct,
    Sample,
    Transfer,
    TransferRefused,
)
from manumit.investigations.crimes.rules.cancelling import Proposed
from manumit.investigations.crimes.rules.known import (
    CrimeKnown,
    Lacking,
    known,
    lacking,
    undecided,
    unrecorded_breaches,
)
from manumit.law.facts import (
    Decider,
    Fact,
    NotACrimeDecided,
    OffenceDisclosed,
    OrderBreached,
)
from manumit.law.uncertain import Uncertain
from manumit.obligations.queries import CaseJudged, case_judged


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSeen:
    """A proposal to cancel a crime; ``agreed`` is None while it waits."""

    id: UUID
    crime: str
    given: Proposed
    recorded_by: str
    recorded_at: datetime
    agreed: bool | None
    by_role: Decider | None
    decided_by: str
    decided_at: datetime | None
    decided_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSeen:
    """A crime passed to another force; ``number`` once that force has given it.

    ``refused`` is what was said when that force would not take it; None while it has
    not said so.
    """

    to: str
    words: str
    recorded_by: str
    recorded_at: datetime
    number: str
    refused: str | None
    refused_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSeen:
    """That another force's registrar was asked to look at a cancellation.

    ``until`` is when they see the case no more; None for no end.
    """

    force: str
    account: str
    until: datetime | None
    words: str
    recorded_at: datetime

    def waits(self, at: datetime) -> bool:
        """Whether they may still look."""
        return self.until is None or at < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeSeen:
    """One crime, and what the force keeps beside the log of it.

    What came from a file has no number, dates or words of its own here. ``decided_by``
    is who decided to record it: empty where whoever entered it did, None where nobody
    says.
    """

    known: CrimeKnown
    number: str
    name: str
    committed_from: Uncertain | None
    committed_to: Uncertain | None
    reported_at: datetime | None
    words: Sequence[str]
    decided_by: str | None
    proposals: Sequence[ProposalSeen]
    transfer: TransferSeen | None
    sample: SampleSeen | None

    @property
    def awaits_decision(self) -> ProposalSeen | None:
        return next((each for each in self.proposals if each.agreed is None), None)

    @property
    def awaits_number(self) -> bool:
        passed = self.transfer
        return passed is not None and not passed.number and passed.refused is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCrimes:
    """The crimes of a case as they stand, and what is due or waits.

    ``words`` are what was written beside a fact, by the fact's id, and ``deciders``
    who decided it where that is not whoever entered it.
    """

    judged: CaseJudged
    crimes: Sequence[CrimeSeen]
    lacking: Sequence[Lacking]
    undecided: Sequence[tuple[Fact, OffenceDisclosed]]
    breaches: Sequence[tuple[Fact, OrderBreached]]
    not_crimes: Sequence[tuple[Fact, NotACrimeDecided]]
    words: Mapping[str, str]
    deciders: Mapping[str, str]

    def crime(self, fact: UUID) -> CrimeSeen | None:
        """The crime that a fact recorded, or one that this one has superseded."""
        return next(
            (each for each in self.crimes if each.known.fact.id == str(fact)), None
        )


def crimes_of_case(case: UUID, *, reader: Reader, at: datetime) -> CaseCrimes:
    """Everything about the crimes of a case, which the reader may see."""
    check_has(reader, Permission.READ_CRIMES)
    judged = case_judged(case, reader=reader, on=at)
    standing = judged.standing
    rows: dict[str, list[Crime]] = {}
    for row in Crime.objects.filter(case_id=case).order_by("recorded_at", "id"):
        rows.setdefault(row.crime, []).append(row)
    proposals = _proposals(case)
    transfers = _transfers(case)
    samples = _samples(case)
    acts = CrimeAct.objects.filter(case_id=case).values_list(
        "fact", "words", "decided_by"
    )
    said = [(str(fact), words, decider) for fact, words, decider in acts]
    return CaseCrimes(
        judged=judged,
        crimes=[
            _seen(
                each,
                rows.get(each.id, []),
                proposals.get(each.id, []),
                transfers.get(each.id),
                samples.get(each.id),
            )
            for each in known(standing)
        ],
        lacking=lacking(standing),
        undecided=undecided(standing),
        breaches=unrecorded_breaches(standing),
        not_crimes=list(standing.of(NotACrimeDecided)) if standing else [],
        words={fact: words for fact, words, _ in said},
        deciders={fact: decider for fact, _, decider in said},
    )


def _seen(
    crime: CrimeKnown,
    rows: Sequence[Crime],
    proposals: Sequence[ProposalSeen],
    transfer: TransferSeen | None,
    sample: SampleSeen | None,
) -> CrimeSeen:
    """The newest row says what is known now; all words stand."""
    last = rows[-1] if rows else None
    return CrimeSeen(
        known=crime,
        number=last.number if last else "",
        name=last.name if last else "",
        committed_from=last.committed_from if last else None,
        committed_to=last.committed_to if last else None,
        reported_at=last.reported_at if last else None,
        words=[each.words for each in rows if each.words.strip()],
        decided_by=rows[0].decided_by if rows else None,
        proposals=proposals,
        transfer=transfer,
        sample=sample,
    )


def _proposals(case: UUID) -> Mapping[str, Sequence[ProposalSeen]]:
    decided = {
        each.cancellation_id: each
        for each in CancellationDecided.objects.filter(case_id=case)
    }
    found: dict[str, list[ProposalSeen]] = {}
    rows = Cancellation.objects.filter(case_id=case).order_by("recorded_at", "id")
    for row in rows:
        end = decided.get(row.id)
        found.setdefault(row.crime, []).append(
            ProposalSeen(
                id=row.id,
                crime=row.crime,
                given=row.proposed(),
                recorded_by=row.recorded_by,
                recorded_at=row.recorded_at,
                agreed=end.agreed if end else None,
                by_role=Decider(end.by_role) if end else None,
                decided_by=end.recorded_by if end else "",
                decided_at=end.recorded_at if end else None,
                decided_words=end.words if end else "",
            )
        )
    return found


def _transfers(case: UUID) -> Mapping[str, TransferSeen]:
    numbers = dict(
        Cancellation.objects.filter(case_id=case, transfer__isnull=False).values_list(
            "transfer_id", "other"
        )
    )
    refused = {
        each.transfer_id: each for each in TransferRefused.objects.filter(case_id=case)
    }
    return {
        each.crime: TransferSeen(
            to=each.to_id,
            words=each.words,
            recorded_by=each.recorded_by,
            recorded_at=each.recorded_at,
            number=numbers.get(each.id, ""),
            refused=refused[each.id].words if each.id in refused else None,
            refused_at=refused[each.id].recorded_at if each.id in refused else None,
        )
        for each in Transfer.objects.filter(case_id=case).order_by("recorded_at")
    }


def _samples(case: UUID) -> Mapping[str, SampleSeen]:
    return {
        each.crime: SampleSeen(
            force=each.asked_id,
            account=str(each.account),
            until=each.until,
            words=each.words,
            recorded_at=each.recorded_at,
        )
        for each in Sample.objects.filter(case_id=case).order_by("recorded_at", "id")
    }
