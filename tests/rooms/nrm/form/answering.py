"""A person, what is known of them in the log, and a form filled to the brim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from manumit.law.facts import (
    AgeStated,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    CaseId,
    ConsentStated,
    Fact,
    FactId,
    Matter,
    SubjectId,
    WhyNotAsked,
)
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import (
    Answer,
    Chosen,
    Dated,
    Kind,
    Listed,
    Offers,
    Placed,
    Position,
    Question,
    Route,
    Said,
    version,
)
from manumit.nrm.rules.content import Sendable, sendable
from manumit.nrm.rules.letting import Looked, options
from manumit.nrm.rules.route import position_of, route


FORM = version("2026_04")
SUBJECT = SubjectId("somebody")
START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
BORN = date(1998, 2, 17)
LISTS = {
    Offers.ORGANISATIONS: {"wyp": "West Yorkshire Police"},
    Offers.COUNCILS: {"leeds": "Leeds City Council"},
    Offers.FORCES: {"west_yorkshire": "West Yorkshire Police"},
    Offers.INDICATORS: {"document_withheld": "Papers kept by somebody else"},
}

CHILD = AgeStated(under_18=True, doubtful=False)
DOUBTFUL = AgeStated(under_18=None, doubtful=True)
ADULT = AgeStated(under_18=False, doubtful=False)
YES = ConsentStated(matter=Matter.NRM, given=True)
NO = ConsentStated(matter=Matter.NRM, given=False)
NAMED = ConsentStated(matter=Matter.IDENTITY, given=True)
NOT_NAMED = ConsentStated(matter=Matter.IDENTITY, given=False)
WORKS_WITH_US = ConsentStated(matter=Matter.SUPPORT, given=True)
VANISHED = CannotBeAsked(why=WhyNotAsked.VANISHED)
REMOVED = CannotBeAsked(why=WhyNotAsked.REMOVED)
SEEMS_UNABLE = CannotBeAsked(why=WhyNotAsked.LACKS_CAPACITY)
ABLE = CapacityAssessed(has_capacity=True)
UNABLE = CapacityAssessed(has_capacity=False)


@dataclass
class Story:
    """What happened, an hour apart, and where it leaves the person."""

    facts: list[Fact] = field(default_factory=list)

    def then(self, *bodies: Body) -> Story:
        for body in bodies:
            at = START + timedelta(hours=len(self.facts))
            self.add(body, happened=at, recorded_at=at)
        return self

    def add(
        self,
        body: Body,
        *,
        happened: datetime | Uncertain,
        recorded_at: datetime,
        supersedes: str = "",
    ) -> Story:
        self.facts.append(
            Fact(
                id=FactId(str(len(self.facts))),
                case=CaseId("case"),
                body=body,
                subject=SUBJECT,
                happened=happened,
                recorded_at=recorded_at,
                recorded_by="somebody",
                source="draft",
                supersedes=FactId(supersedes) if supersedes else None,
            )
        )
        return self

    @property
    def now(self) -> datetime:
        return START + timedelta(hours=len(self.facts))

    def position(self) -> Position:
        return position_of(self.facts, SUBJECT, at=self.now)

    def route(self) -> Route:
        return route(self.position())

    def sends(
        self, answers: Mapping[str, Answer], looked: Mapping[str, Looked] | None = None
    ) -> Sendable:
        return sends(answers, self.route(), looked)


def told(*bodies: Body) -> Story:
    return Story().then(*bodies)


def sends(
    answers: Mapping[str, Answer],
    by: Route,
    looked: Mapping[str, Looked] | None = None,
) -> Sendable:
    return sendable(FORM, answers, route=by, on=TODAY, lists=LISTS, looked=looked or {})


def full(**other: Answer) -> dict[str, Answer]:
    """An answer to every question, each with words that stand nowhere else."""
    found = {each.key: answer(each, each.key) for each in FORM.questions()}
    found["dob"] = Dated(Uncertain.on(BORN))
    return found | other


def answer(question: Question, mark: str) -> Answer:
    """An answer of the question's kind; all that is typed says ``typed-``."""
    match question.kind:
        case Kind.LINE:
            return Said(f"typed-{mark}")
        case Kind.WORDS:
            return Said(f"typed-{mark}\r\n\r\n  in their words")
        case Kind.PLACE:
            return Placed(f"typed-{mark}", county=f"typed-county-{mark}")
        case Kind.DATE:
            return Dated(Uncertain.in_month(2024, 3))
        case Kind.LIST:
            return Listed(
                tuple(
                    {
                        each.key: answer(each, f"{mark}-{each.key}-{number}")
                        for each in question.items
                    }
                    for number in (1, 2)
                )
            )
    codes = tuple(options(question, LISTS))
    return Chosen(codes[:1] if question.kind is Kind.ONE else codes)
