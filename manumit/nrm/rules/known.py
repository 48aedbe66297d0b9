"""What stands about one person at an instant: decisions, entitlements, age. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from manumit.law import days
from manumit.law.decided import Decided, Standing, decided_of, standing_on
from manumit.law.duties import standing as facts_standing
from manumit.law.duties.person import coming_of_age, treated_as_child
from manumit.law.entitlements import Entitlement, entitlements
from manumit.law.facts import (
    AgeStated,
    DecisionReceived,
    Fact,
    FactId,
    ReceiptRecorded,
    ReferralReceived,
    Route,
    SubjectId,
)
from manumit.law.provisions import NotInForce
from manumit.nrm.rules.route import by_when_recorded
from manumit.ui.words import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one person at an instant."""

    subject: SubjectId
    at: datetime
    standing: facts_standing.Standing
    as_given: Mapping[FactId, Fact]
    child: bool
    decided: Standing
    entitled: Sequence[Entitlement]

    @property
    def today(self) -> date:
        return days.day_of(self.at)

    def day(self, fact: Fact) -> str:
        """When it happened, as exactly as it was given."""
        happened = self.as_given[fact.id].happened
        if isinstance(happened, datetime):
            return day_in_words(days.day_of(happened))
        return str(happened)

    def letter(self, decided: Decided) -> FactId | None:
        """The fact of the letter that said it."""
        for fact, body in self.standing.of(DecisionReceived, self.subject):
            if body.letter == decided.letter:
                return fact.id
        return None


def known_of(
    facts: Iterable[Fact], subject: SubjectId, *, at: datetime
) -> Known | None:
    """What stands about somebody at ``at``; None where there is nothing at all."""
    held = tuple(facts)
    standing = by_when_recorded(held, at)
    if standing is None:
        return None
    today = days.day_of(at)
    decisions = decided_of(standing.facts, subject)
    return Known(
        subject=subject,
        at=at,
        standing=standing,
        as_given={each.id: each for each in held},
        child=treated_as_child(standing, subject, at),
        decided=standing_on(today, decisions),
        entitled=entitled_to(standing, subject, at=at),
    )


def entitled_to(
    standing: facts_standing.Standing, subject: SubjectId, *, at: datetime
) -> Sequence[Entitlement]:
    """What somebody is entitled to; nothing before the law knew any of it."""
    try:
        return entitlements(
            decided_of(standing.facts, subject),
            on=days.day_of(at),
            referred=referred_on(standing, subject),
            adult_from=adult_from(standing, subject, at=at),
        )
    except NotInForce:
        return ()


def referred_on(
    standing: facts_standing.Standing, subject: SubjectId
) -> tuple[date, ...]:
    """The days on which the authority came to hold a referral."""
    return tuple(
        sorted(
            {
                days.day_of(each.last_moment())
                for each in held_by_authority(standing, subject)
            }
        )
    )


def adult_from(
    standing: facts_standing.Standing, subject: SubjectId, *, at: datetime
) -> date:
    """The day from which somebody is treated as an adult.

    The birthday where the birth is known; else throughout, or not yet at ``at``.
    """
    otherwise = date.max if treated_as_child(standing, subject, at) else date.min
    births = [
        found
        for _, body in standing.of(AgeStated, subject)
        if not body.doubtful and (found := coming_of_age(body)) is not None
    ]
    return births[-1] if births else otherwise


def held_by_authority(
    standing: facts_standing.Standing, subject: SubjectId
) -> list[Fact]:
    """What shows that the competent authority holds a referral."""
    return [
        each
        for each in standing.any_of(ReceiptRecorded, ReferralReceived, subject=subject)
        if isinstance(each.body, ReceiptRecorded | ReferralReceived)
        and each.body.route == Route.NRM
    ]
