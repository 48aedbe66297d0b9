"""A referral's page, finished for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.organisations.directory import Directory
from manumit.referrals import rules
from manumit.referrals.forms.answer import AnswerForm
from manumit.referrals.intake.places import places_in
from manumit.referrals.letters import REGISTER
from manumit.referrals.queries.handing import ownership
from manumit.referrals.queries.letters import LetterSeen, letters_of
from manumit.referrals.queries.referral import PlaceSeen, QuestionSeen, ReferralSeen
from manumit.referrals.queries.ringing import Ring
from manumit.referrals.triage import Answers
from manumit.referrals.views.known import Known, what_is_known
from manumit.referrals.views.owning import Owning, offers, owning_of
from manumit.referrals.views.trail import trail
from manumit.referrals.views.words import PART_LABELS, risk_tag, yes_no
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Fact,
    Identity,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
)
from manumit.ui.record_pages import href_of
from manumit.ui.words import day_in_words, plural


MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with its answer, or with the form for it."""

    question: QuestionSeen
    form: AnswerForm | None
    address: str
    offers: Sequence[Action]


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """All that the page shows."""

    referral: ReferralSeen
    identity: Identity
    how_it_came: str
    owning: Owning
    known: Sequence[Known]
    said: Sequence[SummaryRow]
    not_said: str
    places: Table
    questions: Sequence[ShownQuestion]
    trail: Sequence[TimelineItem]
    why_seen: str
    ring: Ring | None
    errors: AnswerForm | None
    letters: Sequence[LetterSeen]


def page_of(
    referral: ReferralSeen,
    *,
    known: Directory,
    answers: Answers | None,
    answering: tuple[UUID, AnswerForm] | None,
    reader: Reader,
    at: datetime,
) -> ReferralPage:
    """Gather the case's owners and trail around a referral.

    ``answers`` are those of the newest assessment: what a desk found since then counts
    as known.
    """
    number = cases.case(referral.case, reader=reader).reference
    owned = ownership(referral.case, risk=referral.risk, reader=reader, at=at)
    said = _said(referral)
    return ReferralPage(
        referral=referral,
        identity=identity_of(referral, number),
        how_it_came=_how_it_came(referral, known),
        owning=owning_of(owned, referral.id, reader=reader, at=at),
        known=what_is_known(_as_assessed(referral, answers)),
        said=[SummaryRow(k, text, verbatim=True) for k, text in said if text.strip()],
        not_said=", ".join(key for key, text in said if not text.strip()),
        places=_places(referral, known),
        questions=[
            _question(
                each,
                referral,
                answering,
                offers(
                    each.answer, owned, referral.id, known=known, reader=reader, at=at
                ),
            )
            for each in referral.questions
        ],
        trail=trail(referral, known=known, reader=reader, at=at),
        why_seen="; ".join(cases.own_parts(referral.case, reader=reader)),
        ring=referral.ring,
        errors=answering[1] if answering else None,
        letters=letters_of(referral.case, reader=reader),
    )


def _as_assessed(referral: ReferralSeen, answers: Answers | None) -> ReferralSeen:
    if answers is None:
        return referral
    return replace(
        referral,
        still_exploited=answers.still_exploited,
        child=answers.child,
        child_missing=answers.missing,
    )


def identity_of(referral: ReferralSeen, number: str) -> Identity:
    """Whose page it is: stands above every page about a referral."""
    nominal = referral.nominal
    born = nominal.born_as_given if nominal else ""
    return Identity(
        title=nominal.name if nominal else "Name not given",
        facts=(
            Fact("Case", number, href_of("case", referral.case)),
            Fact("Date of birth", born or "Not given"),
            Fact("Age band", referral.said["Age band"] or "Not given"),
            Fact("Exploitation", referral.said["Exploitation"] or "Not given"),
            Fact("Waiting", plural(referral.days_waiting, "day")),
        ),
        tags=(risk_tag(referral.risk),),
    )


def _how_it_came(referral: ReferralSeen, known: Directory) -> str:
    if referral.register == REGISTER:
        return (
            "Nobody referred this person here: a decision or letter came in. Received "
            f"{day_in_words(referral.received_on)} by "
            f"{known.name(referral.received_by)}."
        )
    typed = "typed by hand" if referral.register == "by-hand" else "in a register"
    return (
        f"{rules.ROUTE_LABELS[referral.route]}. Referred {referral.referred}; received "
        f"{day_in_words(referral.received_on)} by {known.name(referral.received_by)}, "
        f"{typed}."
    )


def _said(referral: ReferralSeen) -> list[tuple[str, str]]:
    """Every field as it was given, in the page's order."""
    nominal = referral.nominal
    person = (
        (
            ("Given names", nominal.given_names),
            ("Family name", nominal.family_name),
            ("Also known as", nominal.aliases),
            ("Date of birth", nominal.born_as_given),
        )
        if nominal
        else ()
    )
    asked = (
        ("Still with the exploiter", yes_no(referral.still_exploited)),
        ("Child missing", yes_no(referral.child_missing)),
        ("Interpreter needed", yes_no(referral.interpreter)),
    )
    rest = (
        ("Exploiters", referral.exploiters),
        ("Notes", referral.notes),
        ("Reference in the register", referral.reference),
        *((str(key), str(value)) for key, value in referral.other.items()),
    )
    return [*asked, *person, *referral.said.items(), *rest]


_PLACE_COLUMNS = (Column("What"), Column("As given"), Column("Taken to be"))


def _places(referral: ReferralSeen, known: Directory) -> Table:
    return Table(
        "Places",
        _PLACE_COLUMNS,
        [_place(each, referral, known) for each in referral.places],
        empty="The referral names no place.",
    )


def _place(place: PlaceSeen, referral: ReferralSeen, known: Directory) -> Row:
    taken, hint, tag = _taken(place, referral, known)
    return Row(
        (
            Cell(PART_LABELS.get(place.part, place.part)),
            Cell(place.as_given, hint=place.county, verbatim=True),
            Cell(taken, hint=hint, tags=(tag,)),
        )
    )


def _taken(
    place: PlaceSeen, referral: ReferralSeen, known: Directory
) -> tuple[str, str, Tag]:
    """The force that covers the place, or which places it could be."""
    if place.abroad:
        return "Outside the United Kingdom", "", Tag("Abroad", "info")
    if place.confirmed:
        return place.force or "No force covers it", "", Tag("Confirmed", "good")
    found = [
        choice
        for each in places_in(
            "now", place.as_given, place.county, known, referral.received_on
        )
        for choice in each.choices
    ]
    if found:
        could = "; ".join(
            f"{each.name}, {each.county} ({known.name(each.force or '')})"
            for each in found[:MOST_CHOICES]
        )
        more = "; and others" if len(found) > MOST_CHOICES else ""
        return "Which one?", f"It could be {could}{more}.", Tag("Ambiguous", "bad")
    words = "The directory has no place of this name."
    return place.force or "Not known", words, Tag("Not confirmed", "attention")


def _question(
    question: QuestionSeen,
    referral: ReferralSeen,
    answering: tuple[UUID, AnswerForm] | None,
    passing_on: Sequence[Action],
) -> ShownQuestion:
    form = None
    if answering is not None and answering[0] == question.id:
        form = answering[1]
    elif (
        question.may_answer
        and question.answered_at is None
        and question.reply_due is None  # asked for more: it has a page of its own
    ):
        form = AnswerForm(prefix=str(question.id))
    return ShownQuestion(
        question,
        form,
        reverse("referrals:answer", args=[referral.id, question.id]),
        passing_on,
    )
