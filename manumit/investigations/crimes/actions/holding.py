"""The frame of every act here: the case is held, and seen as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.investigations.crimes.models import CrimeAct
from manumit.investigations.crimes.permissions import NoSuchCrime
from manumit.investigations.crimes.rules.known import CrimeKnown, known
from manumit.investigations.crimes.rules.recording import CannotBeDone, Given
from manumit.investigations.crimes.sampled import open_samples
from manumit.law.duties.standing import Standing
from manumit.law.facts import Body, Fact
from manumit.obligations.actions.recording import record_on
from manumit.obligations.queries import case_judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A case that nobody else can write on until the act ends, and who acts."""

    case: UUID
    by: Reader
    at: datetime
    log: Sequence[Fact]
    standing: Standing | None
    crimes: Sequence[CrimeKnown]

    def crime(self, id_: str) -> CrimeKnown:
        """The crime of this id in the log; raises :class:`NoSuchCrime`."""
        found = next((each for each in self.crimes if each.id == id_), None)
        if found is None:
            raise NoSuchCrime
        return found

    def log_facts(self, given: Sequence[FactGiven]) -> Sequence[UUID]:
        """Put facts on the case and derive its duties; answer their ids."""
        recorded = record_on(case=self.case, given=given, by=self.by, at=self.at)
        return [UUID(each.id) for each in recorded]

    def keep_words(self, given: Given, fact: UUID) -> None:
        """Keep the words of an act beside its fact."""
        CrimeAct.objects.create(
            case_id=self.case,
            token=given.token,
            fact=fact,
            words=given.words,
            decided_by=given.decided_by,
            recorded_by=self.by.account,
            recorded_at=self.at,
        )


@contextmanager
def held(
    case: UUID, needs: Permission, *, by: Reader, at: datetime, as_guest: bool = False
) -> Iterator[Held]:
    """Hold a case for an act that needs a power.

    Whoever was only asked to look at a cancellation does nothing but that
    (``as_guest``). Raises ``Refused``, ``NotTheirs`` and :class:`CannotBeDone`.
    """
    check_has(by, needs)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        judged = case_judged(case, reader=by, on=at)
        on = Held(
            case=case,
            by=by,
            at=at,
            log=judged.log,
            standing=judged.standing,
            crimes=known(judged.standing),
        )
        if not as_guest:
            _check_no_guest(on)
        yield on


def seal(on: Held, act: Act, *, by: Reader, at: datetime, **detail: str) -> None:
    """Seal an act on a case that is held, in the same transaction."""
    record(act, subjects=[f"case:{on.case}"], by=by, at=at, detail=detail)


def done_already(given: Given) -> bool:
    """Whether this very press was recorded; a second one changes nothing."""
    return CrimeAct.objects.filter(token=given.token).exists()


def about(body: Body, crime: CrimeKnown, given: Given) -> FactGiven:
    """A fact about a crime and so about its victim."""
    return FactGiven(
        body=body,
        happened=given.happened,
        source=given.source,
        subject=UUID(crime.victim) if crime.victim else None,
    )


def _check_no_guest(on: Held) -> None:
    """Whoever was asked to look at a cancellation does nothing but that."""
    asked = {str(each.account) for each in open_samples(on.case, on.crimes, on.at)}
    if on.by.account in asked:
        raise CannotBeDone(
            "You were asked to look at a cancellation of this case, and do nothing "
            "else on it."
        )
