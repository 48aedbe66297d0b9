"""Audits as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.assurance.recording_audits.population import Planned
from manumit.assurance.recording_audits.queries import (
    Answered,
    AnswerSeen,
    AuditLine,
    AuditSeen,
    FileLine,
    ReturnSeen,
    ReviewSeen,
)
from manumit.assurance.recording_audits.rules import (
    ALL,
    ANSWER_LABELS,
    ENDS,
    QUESTION_LABELS,
    SETTLED_LABELS,
    STRATIFIED_LABELS,
    WAY_LABELS,
    Way,
)
from manumit.organisations.queries import names
from manumit.ui.parts import (
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words, moment_in_words, plural, thousands


def who(accounts: Iterable[str], *, reader: Reader) -> Mapping[str, str]:
    """What accounts are called; one that nobody may know is *somebody*."""
    wanted = set(accounts)
    known = names(accounts=wanted, reader=reader)
    return {each: known.get(each, "somebody") for each in wanted}


def period(first: date, last: date) -> str:
    """``1 March to 31 March 2026``, with both years where they differ."""
    until = day_in_words(last)
    if first == last:
        return until
    return f"{day_in_words(first)} to {until}"


def moment(at: datetime) -> str:
    return moment_in_words(timezone.localtime(at))


def stratum(name: str) -> str:
    """A stratum in words: a way, a month, or all of them."""
    if name == ALL:
        return "All files"
    if name in {each.value for each in Way}:
        return WAY_LABELS[Way(name)]
    return f"{date.fromisoformat(f'{name}-01'):%B %Y}"


def every(lines: Sequence[AuditLine], waiting: Mapping[UUID, int]) -> Table:
    """The list of audits."""
    return Table(
        caption="Audits of crime recording",
        caption_hidden=True,
        columns=[
            Column("Period"),
            Column("Sample"),
            Column("Reviewed", numeric=True),
            Column("For you", numeric=True),
            Column("Referred back, open", numeric=True),
            Column("State"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        period(each.first, each.last),
                        href=reverse("assurance:recording-audit", args=[each.id]),
                        hint=f"Drawn {moment(each.drawn_at)}",
                    ),
                    Cell(f"{each.size} of {thousands(each.population)}"),
                    Cell(str(each.reviewed)),
                    Cell(str(waiting.get(each.id, 0))),
                    Cell(str(each.open_returns)),
                    Cell(tags=[_state(each)]),
                ]
            )
            for each in lines
        ],
        empty="No audit has been drawn yet. Draw one for a period that is over.",
    )


def _state(line: AuditLine) -> Tag:
    if line.reported_at:
        return Tag("Reported", "good")
    if line.reviewed < line.size:
        return Tag("Under review", "info")
    return Tag("Ready to report", "attention")


def plan(planned: Planned, confidence: int) -> Sequence[SummaryRow]:
    """What would be drawn."""
    return [
        SummaryRow("Crimes due in the period", thousands(planned.population)),
        SummaryRow("Files to review", thousands(planned.size)),
        SummaryRow("Margin of error", reaches(planned.margin, confidence)),
    ]


def reaches(margin: float, confidence: int) -> str:
    """How sure a rate of the sample will be."""
    if not margin:
        return "None: every file is reviewed"
    points = f"{margin * 100:.1f}".removesuffix(".0")
    unit = "percentage point" if points == "1" else "percentage points"
    return f"At most {points} {unit} either way, {confidence} per cent sure"


def strata(found: Mapping[str, tuple[int, int]]) -> Table:
    """How many files of each stratum there are, and are drawn."""
    return Table(
        caption="How the files are divided",
        columns=[
            Column("Files"),
            Column("In the period", numeric=True),
            Column("In the sample", numeric=True),
        ],
        rows=[
            Row([Cell(stratum(name)), Cell(thousands(of)), Cell(thousands(drawn))])
            for name, (of, drawn) in found.items()
        ],
    )


def facts(seen: AuditSeen, drawn_by: str) -> Sequence[SummaryRow]:
    """What an audit was drawn by, and the proof of it."""
    return [
        SummaryRow("Period", period(seen.first, seen.last)),
        SummaryRow(
            "Sample",
            f"{plural(seen.size, 'file')} of {thousands(seen.population)} "
            "in which a crime became due",
        ),
        SummaryRow("Margin of error", reaches(seen.reaches, seen.confidence)),
        SummaryRow("Divided", STRATIFIED_LABELS[seen.stratified]),
        SummaryRow("Drawn", f"{moment(seen.drawn_at)} by {drawn_by}"),
        SummaryRow("Seed", seen.seed, hint=f"Way of drawing: {seen.method}"),
        SummaryRow("Digest of the frame", seen.digest, hint="SHA-256"),
        SummaryRow("Drawn again just now", _proof(seen), tag=_proof_tag(seen)),
    ]


def _proof(seen: AuditSeen) -> str:
    if not seen.proof.known_way:
        return "This version does not know the way in which it was drawn."
    if not seen.proof.frame:
        return "The frame is not the one that was drawn from: its digest differs."
    if not seen.proof.sample:
        return "The seed gives other files than these."
    return "The same files come from the seed, and the frame has the same digest."


def _proof_tag(seen: AuditSeen) -> Tag:
    return Tag("Proved", "good") if seen.proof.holds else Tag("Does not agree", "bad")


def files(seen: AuditSeen, called: Mapping[str, str]) -> Table:
    """The files of a sample."""
    return Table(
        caption="Files",
        caption_hidden=True,
        columns=[
            Column("File"),
            Column("Case"),
            Column("How it came"),
            Column("Reviewer"),
            Column("State"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        f"File {each.number}",
                        href=reverse("assurance:recording-file", args=[each.id]),
                    ),
                    Cell(each.reference),
                    Cell(WAY_LABELS[each.way]),
                    Cell(called.get(each.reviewer, "Nobody yet")),
                    Cell(tags=_file_tags(each)),
                ]
            )
            for each in seen.files
        ],
        empty="You may see none of the cases that were drawn.",
    )


def _file_tags(line: FileLine) -> Sequence[Tag]:
    if line.wrong is None:
        return [Tag("To review", "info")]
    found = (
        Tag(plural(line.wrong, "thing wrong", "things wrong"), "bad")
        if line.wrong
        else Tag("Nothing wrong", "good")
    )
    if not line.returned:
        return [found]
    if line.answered:
        return [found, Tag("Answered")]
    waits = "Promised" if line.promised else "Referred back"
    return [found, Tag(waits, "attention")]


def reviews(
    found: Sequence[ReviewSeen], called: Mapping[str, str], *, wrong: bool = False
) -> Sequence[TimelineItem]:
    """Reviews, newest first; ``wrong`` leaves only what is wrong of each."""
    return [
        timeline_item(
            title=f"Review {each.number}",
            at=timezone.localtime(each.reviewed_at),
            by=called[each.reviewed_by],
            text="\n".join(_answers(each.wrong if wrong else each.answers, each.words)),
            verbatim=True,
            tag=Tag(f"{len(each.wrong)} wrong", "bad")
            if each.wrong
            else Tag("Nothing wrong", "good"),
        )
        for each in found
    ]


def _answers(answers: Sequence[AnswerSeen], words: str) -> Iterator[str]:
    """Each question on a line, and the reviewer's words below it as they were given."""
    for each in answers:
        line = f"{QUESTION_LABELS[each.question]} {ANSWER_LABELS[each.answer]}"
        if each.suggested not in {None, each.answer}:
            assert each.suggested is not None
            line += f" (the duties said: {ANSWER_LABELS[each.suggested].lower()})"
        yield line
        if each.words:
            yield each.words
    if words:
        yield words


def returned(
    found: Sequence[ReturnSeen], called: Mapping[str, str]
) -> list[TimelineItem]:
    """What was referred back and answered, newest first."""
    items = []
    for each in found:
        items += [_answered(one, called) for one in reversed(each.answers)]
        items.append(
            timeline_item(
                title="Referred back",
                at=timezone.localtime(each.returned_at),
                by=called[each.returned_by],
                text=each.words,
                verbatim=True,
                tag=None if each.answers else Tag("Waits for an answer", "attention"),
            )
        )
    return items


def _answered(answer: Answered, called: Mapping[str, str]) -> TimelineItem:
    """One answer; a promise waits to be kept."""
    ended = answer.settled in ENDS
    return timeline_item(
        title=SETTLED_LABELS[answer.settled].partition(":")[0],
        at=timezone.localtime(answer.at),
        by=called[answer.by],
        text=answer.words,
        verbatim=True,
        tag=Tag("Answered", "good") if ended else Tag("Promised", "attention"),
    )
