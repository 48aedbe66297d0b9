"""The report of an audit on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from manumit.assurance.recording_audits.queries import Rate, ReportSeen
from manumit.assurance.recording_audits.rules import ANSWER_LABELS, QUESTION_LABELS
from manumit.assurance.recording_audits.views import rated, shown
from manumit.ui.documents import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Rows,
    Words,
)
from manumit.ui.words import plural


HOW = (
    "A file counts as having nothing wrong where no question was answered with a no. "
    "Each rate stands with its Wilson interval: in that range the rate of the whole "
    "period lies, as surely as is said."
)


def document(
    seen: ReportSeen, rates: Mapping[str, Rate], *, force: str, by: str
) -> Document:
    """The whole report. It names cases by their number, and nobody."""
    return Document(
        title="Audit of crime recording: modern slavery",
        subtitle=f"{force}, {shown.period(seen.audit.first, seen.audit.last)}",
        blocks=list(_blocks(seen, rates, by)),
        foot=f"Seed {seen.audit.seed}. Digest of the frame {seen.audit.digest}.",
    )


def _blocks(seen: ReportSeen, rates: Mapping[str, Rate], by: str) -> Iterator[Block]:
    if seen.reported_at:
        yield Paragraph(f"Reported {shown.moment(seen.reported_at)} by {by}.")
        yield Words(seen.words)
    else:
        yield Note("Not reported yet: these are the figures so far.")
    yield Heading("What was drawn")
    yield Rows(
        tuple(
            (row.key, row.value)
            for row in shown.facts(seen.audit, "the crime registrar")
        )
    )
    yield Heading("What was found")
    yield Paragraph(HOW)
    yield Rows(tuple((name, _said(rate)) for name, rate in rates.items()))
    if seen.last:
        last = shown.period(seen.last.first, seen.last.last)
        yield Heading(f"Beside the last audit, {last}")
        yield Rows(tuple((name, _beside(rate)) for name, rate in rates.items()))
    yield Heading("Files with something wrong")
    if not seen.findings:
        yield Paragraph("None.")
    for each in seen.findings:
        wrong = each.review.wrong
        yield Paragraph(f"File {each.number}, case {each.reference}")
        yield Rows(
            tuple(
                (
                    QUESTION_LABELS[one.question],
                    f"{ANSWER_LABELS[one.answer]}. {one.words}",
                )
                for one in wrong
            )
        )


def _said(rate: Rate) -> str:
    if rate.share is None:
        return "Arose in no file."
    return (
        f"{rate.tally.yes} of {plural(rate.tally.of, 'file')}: {rated.share(rate)} "
        f"({rated.lies(rate)})"
    )


def _beside(rate: Rate) -> str:
    before, differs = rate.before, rate.differs
    if before is None or differs is None:
        return "Cannot be said."
    sure = "more than chance" if rate.changed else "may be chance"
    return (
        f"Then {before.yes} of {before.of}. Difference: {rated.difference(rate)} "
        f"({rated.points(differs)}), {sure}."
    )
