"""People to see and their accounts as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.planning.forms.people import NOTES
from manumit.investigations.planning.queries.people import (
    AccountSeen,
    PersonSeen,
    SameSeen,
    SourceSeen,
    WordsSeen,
)
from manumit.investigations.planning.rules.accounts import (
    HOW_LABELS,
    INTERPRETER_LABELS,
    KEPT_LABELS,
    RESULT_LABELS,
)
from manumit.investigations.planning.rules.people import NEED_LABELS
from manumit.law import days
from manumit.law.facts import Fact, Named, NamedHow, PersonNamed
from manumit.organisations.directory import Directory
from manumit.ui.parts import (
    Action,
    Card,
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
)
from manumit.ui.record_pages import href_of
from manumit.ui.words import day_in_words, moment_in_words


LONGEST_CHOICE = 60


def cards(found: Sequence[PersonSeen]) -> Sequence[Card]:
    """How many there are, and how many are still to be seen."""
    open_ = [each for each in found if each.to_see.open]
    visits = [each.visit for each in found if each.visit]
    return [
        Card(str(len(found)), "spoken of"),
        Card(str(len(open_)), "still to be seen to"),
        Card(str(sum(e.to_see.unspoken for e in found)), "not spoken to"),
        Card(str(sum(each.late for each in visits)), "visits overdue"),
    ]


def to_see(on: OnPage, found: Sequence[PersonSeen]) -> Table:
    """Those about whom something is still to be done, oldest first."""
    return Table(
        caption="Still to be seen to, oldest first",
        columns=[
            Column("Who"),
            Column("As they are spoken of"),
            Column("Still to do"),
            Column("Since"),
        ],
        rows=[
            Row(
                [
                    _who(on, each),
                    Cell(_words(each), verbatim=True),
                    Cell(
                        tags=[
                            *(
                                Tag(NEED_LABELS[e], "attention")
                                for e in each.to_see.open
                            ),
                            *_visit_tags(each),
                        ]
                    ),
                    Cell(day_in_words(days.day_of(each.to_see.since))),
                ]
            )
            for each in found
            if each.to_see.open
        ],
        empty="Nobody: everybody of whom the case speaks has been identified and "
        "spoken to, or it is said why not. Name whoever an account or referral "
        "speaks of.",
    )


def done(on: OnPage, found: Sequence[PersonSeen]) -> Table:
    """Those about whom everything is done; they stay on the page."""
    return Table(
        caption="Seen to",
        columns=[
            Column("Who"),
            Column("As they are spoken of"),
            Column("How it ended"),
        ],
        rows=[
            Row(
                [
                    _who(on, each),
                    Cell(_words(each), verbatim=True),
                    Cell(_ended(each), tags=_visit_tags(each)),
                ]
            )
            for each in found
            if not each.to_see.open
        ],
        empty="Nobody yet.",
    )


def _who(on: OnPage, each: PersonSeen) -> Cell:
    subject = each.to_see.subject
    return Cell(
        on.called.get(subject, "Somebody"),
        href=reverse("investigations:person", args=[on.case.id, subject]),
        hint=as_what(each),
    )


def as_what(each: PersonSeen) -> str:
    """As what somebody is spoken of."""
    return capital(", ".join(LABELS[Named][one] for one in each.to_see.as_what))


def _words(each: PersonSeen) -> str:
    said = [
        one.words
        for one in each.said
        if isinstance(one.fact.body, PersonNamed) and one.words.strip()
    ]
    return "\n".join(dict.fromkeys(said))


def _visit_tags(each: PersonSeen) -> list[Tag]:
    if each.visit is None:
        return []
    day = day_in_words(each.visit.on)
    if each.visit.late:
        return [Tag(f"Visit was planned for {day}", "bad")]
    return [Tag(f"Visit on {day}", "info")]


def _ended(each: PersonSeen) -> str:
    met = [step.met_by for step in each.to_see.steps if step.met_by]
    return in_words(met[-1].body, name=lambda code: code) if met else ""


def choices(on: OnPage, found: Sequence[PersonSeen]) -> list[tuple[str, str]]:
    """Everybody on the list and of the case, for a form to choose from."""
    there: dict[str, str] = {str(each.id): each.name for each, _ in on.involved}
    there |= {each.to_see.subject: label(on, each) for each in found}
    return list(there.items())


def suspects(on: OnPage, found: Sequence[PersonSeen]) -> list[tuple[str, str]]:
    """Those who are spoken of as suspects."""
    return [
        (each.to_see.subject, label(on, each))
        for each in found
        if Named.SUSPECT in each.to_see.as_what
    ]


def label(on: OnPage, each: PersonSeen) -> str:
    """Somebody in one line: name or number, as what, and the words that tell them."""
    called = on.called.get(each.to_see.subject, "Somebody")
    words = " ".join(_words(each).split())
    if len(words) > LONGEST_CHOICE:
        words = f"{words[: LONGEST_CHOICE - 1]}…"
    said = f": “{words}”" if words else ""
    return f"{called} ({as_what(each).lower()}){said}"


def summary(each: PersonSeen) -> Sequence[SummaryRow]:
    """What stands of somebody in short."""
    seen = each.to_see
    rows = [
        SummaryRow("Spoken of as", as_what(each)),
        SummaryRow("How much was given", capital(LABELS[NamedHow][seen.how])),
        SummaryRow("Spoken of since", day_in_words(days.day_of(seen.since))),
    ]
    if seen.abroad:
        rows.append(SummaryRow("Where", "Said to be abroad"))
    for step in seen.steps:
        met = step.met_by
        tag = Tag("Done", "good") if met else Tag("To do", "attention")
        when = (
            f"On {day_in_words(days.day_of(met.last_moment()))}" if met else "Not yet"
        )
        rows.append(SummaryRow(NEED_LABELS[step.need], when, tag=tag))
    if each.visit:
        overdue = Tag("Overdue", "bad") if each.visit.late else Tag("Planned", "info")
        row = SummaryRow("Visit", day_in_words(each.visit.on), tag=overdue)
        rows.append(row)
    return rows


def said(
    on: OnPage, each: PersonSeen, accounts: Mapping[UUID, UUID], known: Directory
) -> Sequence[TimelineItem]:
    """Everything that is said and was done of somebody, the newest first.

    ``accounts`` are the pages of accounts by the fact that each stands beside.
    """
    return [
        TimelineItem(
            in_words(one.fact.body, name=known.name),
            when(one.fact),
            by=one.recorded_by,
            text=one.words,
            verbatim=True,
            actions=_leads_to(on, one, accounts),
        )
        for one in reversed(each.said)
    ]


def told_of(on: OnPage, one: WordsSeen, known: Directory) -> TimelineItem:
    """One thing that an account tells of, and about whom."""
    subject = str(one.fact.subject)
    called = on.called.get(subject, "Somebody")
    href = reverse("investigations:person", args=[on.case.id, subject])
    return TimelineItem(
        in_words(one.fact.body, name=known.name),
        called,
        text=one.words,
        verbatim=True,
        actions=[Action("See what is done about it", href, called)],
    )


def _leads_to(
    on: OnPage, one: WordsSeen, accounts: Mapping[UUID, UUID]
) -> Sequence[Action]:
    for fact in (one.named_in, UUID(one.fact.id)):
        if fact is not None and fact in accounts:
            href = reverse("investigations:account", args=[on.case.id, accounts[fact]])
            return [Action("Read the account", href)]
    if one.named_in is not None:
        return [Action("In what the case received", href_of("case", on.case.id))]
    return []


def when(fact: Fact) -> str:
    """When something happened, as exactly as it is known."""
    if isinstance(fact.happened, datetime):
        return moment_in_words(timezone.localtime(fact.happened))
    return str(fact.happened)


def records(on: OnPage, each: PersonSeen) -> Sequence[Action]:
    """What can be recorded about somebody here, what is missing first."""
    case, subject = on.case.id, each.to_see.subject
    new = reverse("investigations:new-account", args=[case])
    found = [Action("An account, or that it was offered", f"{new}?person={subject}")]
    found += [
        Action(
            asking.heading,
            reverse("investigations:person-note", args=[case, subject, code]),
        )
        for code, asking in NOTES.items()
    ]
    if subject not in {str(one.id) for one, _ in on.involved}:
        same = reverse("investigations:person-same", args=[case, subject])
        found.append(Action("This is the same person as another", same))
    return found


def joined(on: OnPage, found: Sequence[SameSeen]) -> Table:
    """Which descriptions were judged one person, each with the way to undo it."""
    return Table(
        caption="Judged to be one person",
        columns=[
            Column("Description"),
            Column("Goes on as"),
            Column("Why"),
            Column("By"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        on.called.get(each.other, "Somebody"),
                        href=reverse(
                            "investigations:person-parted", args=[on.case.id, each.id]
                        ),
                        hint="Open it to undo",
                    ),
                    Cell(on.called.get(each.one, "Somebody")),
                    Cell(each.words, verbatim=True),
                    Cell(each.recorded_by),
                ]
            )
            for each in found
        ],
        empty="None.",
    )


def sources(on: OnPage, found: Sequence[SourceSeen], known: Directory) -> Table:
    """The referrals and reports that nobody went through for names yet."""
    add = reverse("investigations:add-people", args=[on.case.id])
    return Table(
        caption="Not gone through for names yet",
        columns=[Column("What came"), Column("When"), Column("What it says")],
        rows=[
            Row(
                [
                    Cell(
                        capital(in_words(each.fact.body, name=known.name)),
                        href=f"{add}?named_in={each.fact.id}",
                        hint="Open it to name whomever it speaks of",
                    ),
                    Cell(when(each.fact)),
                    Cell(
                        each.beside.words
                        if each.beside
                        else "Read it on the page of the case",
                        href="" if each.beside else href_of("case", on.case.id),
                        verbatim=bool(each.beside),
                    ),
                ]
            )
            for each in found
            if not each.read
        ],
        empty="Every referral and report has been gone through.",
    )


def source_choices(
    on: OnPage,
    accounts: Sequence[AccountSeen],
    found: Sequence[SourceSeen],
    known: Directory,
) -> list[tuple[str, str]]:
    """Where somebody can be named: accounts first, then what came in."""
    given = [
        (
            each.fact.id,
            f"Account of {on.called.get(each.subject, 'somebody')}, {when(each.fact)}",
        )
        for each in accounts
    ]
    came = [
        (each.fact.id, f"{in_words(each.fact.body, name=known.name)} {when(each.fact)}")
        for each in found
    ]
    return [(str(id_), said_) for id_, said_ in (*given, *came)]


def account_rows(on: OnPage, each: AccountSeen) -> Sequence[SummaryRow]:
    """How somebody was spoken to."""
    rows = [
        SummaryRow("Who", on.called.get(each.subject, "Somebody")),
        SummaryRow("What became of it", RESULT_LABELS[each.result]),
        SummaryRow("When", when(each.fact)),
        SummaryRow("How", HOW_LABELS[each.how]),
        SummaryRow("Where", each.place, verbatim=True),
        SummaryRow("By whom", each.by_whom, verbatim=True),
        SummaryRow("Interpreter", INTERPRETER_LABELS[each.interpreter]),
        SummaryRow("Who interpreted", each.interpreter_name, verbatim=True),
        SummaryRow("Language", each.language, verbatim=True),
        SummaryRow("Recorded", KEPT_LABELS[each.kept]),
        SummaryRow("Why there is none", each.why_not, verbatim=True),
    ]
    if each.again_on:
        rows.append(SummaryRow("To be visited again", day_in_words(each.again_on)))
        rows.append(SummaryRow("Then", each.again_words, verbatim=True))
    return [row for row in rows if row.value.strip()]
