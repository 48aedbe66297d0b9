"""The words, marks and tables in which registers are shown. Asks nothing, decides
nothing.
"""  # noqa: D205

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Outcome, RunState
from manumit.ui.parts import (
    Cell,
    Column,
    Progress,
    Row,
    SummaryRow,
    Table,
    Tag,
    Tone,
)
from manumit.ui.words import moment_in_words, plural, thousands


_STATE_TONES: Mapping[RunState, Tone] = {
    RunState.UPLOADED: "attention",
    RunState.CHECKING: "info",
    RunState.CHECKED: "attention",
    RunState.LETTING_IN: "info",
    RunState.LET_IN: "good",
    RunState.REFUSED: "bad",
    RunState.CANCELLED: "neutral",
}
_STATE_WORDS: Mapping[RunState, str] = {
    RunState.UPLOADED: "Columns to confirm",
    RunState.CHECKING: "Being checked",
    RunState.CHECKED: "Checked",
    RunState.LETTING_IN: "Being let in",
    RunState.LET_IN: "Let in",
    RunState.REFUSED: "Cannot be read",
    RunState.CANCELLED: "Stopped",
}
_OUTCOME_TAGS: Mapping[Outcome, Tag] = {
    Outcome.NEW: Tag("New", "new"),
    Outcome.SAME: Tag("Unchanged", "neutral"),
    Outcome.AMENDS: Tag("Changed", "attention"),
    Outcome.REFUSED: Tag("Refused", "bad"),
    Outcome.MENDED: Tag("Mended", "good"),
}
LIST_COLUMNS = (
    Column("Register"),
    Column("State"),
    Column("New", numeric=True),
    Column("Unchanged", numeric=True),
    Column("Changed", numeric=True),
    Column("Refused", numeric=True),
    Column("Sent in"),
)


def state_tag(state: RunState) -> Tag:
    """Where a register is, in a word or two."""
    return Tag(_STATE_WORDS[state], _STATE_TONES[state])


def outcome_tag(outcome: Outcome) -> Tag:
    """What a row comes to, in a word."""
    return _OUTCOME_TAGS[outcome]


def local(moment: datetime) -> str:
    """A moment in words, on the clock of the country."""
    return moment_in_words(timezone.localtime(moment))


def listed(found: Sequence[RunSeen], names: Mapping[str, str]) -> Table:
    """The list of registers."""
    return Table(
        "Registers sent in",
        LIST_COLUMNS,
        [_listed(each, names) for each in found],
        caption_hidden=True,
    )


def _listed(run: RunSeen, names: Mapping[str, str]) -> Row:
    counts = run.counts
    return Row(
        (
            Cell(
                run.register,
                href=reverse("referrals:register", args=[run.id]),
                hint=run.file_name,
            ),
            Cell(tags=(state_tag(run.state),), hint=_state_hint(run)),
            Cell(thousands(counts[Outcome.NEW] + counts[Outcome.MENDED])),
            Cell(thousands(counts[Outcome.SAME])),
            Cell(thousands(counts[Outcome.AMENDS])),
            Cell(thousands(counts[Outcome.REFUSED])),
            Cell(local(run.uploaded_at), hint=sender(run, names)),
        )
    )


def _state_hint(run: RunSeen) -> str:
    if run.state is RunState.CHECKED:
        return "Nothing has been let in yet"
    if run.state is RunState.LET_IN and run.counts[Outcome.REFUSED]:
        return f"{plural(run.counts[Outcome.REFUSED], 'row')} to mend"
    if run.stop_asked:
        return "Stopping"
    return ""


def sender(run: RunSeen, names: Mapping[str, str]) -> str:
    """Who sent a register in."""
    return names.get(run.uploaded_by, "somebody who has left")


def summary(run: RunSeen, names: Mapping[str, str]) -> list[SummaryRow]:
    """The file, and who sent it when."""
    size = max(1, round(run.file_size / 1000))
    rows = [
        SummaryRow("File", run.file_name, hint=f"{thousands(size)} kB"),
        SummaryRow("Sent in", f"{local(run.uploaded_at)} by {sender(run, names)}"),
    ]
    if run.sheet:
        rows.append(SummaryRow("Sheet", run.sheet))
    return rows


def seen_before_words(before: datetime | None) -> str:
    """That the very file was let in before; empty where it was not."""
    if before is None:
        return ""
    return (
        f"This very file was let in on {local(before)}; it will add nothing. Rows that "
        "were refused then and have not been mended are refused again."
    )


def progress_of(run: RunSeen) -> Progress:
    """How far the work is. A file is read by its size, let in by its rows."""
    here = reverse("referrals:register", args=[run.id])
    poll = reverse("referrals:register-progress", args=[run.id])
    if run.state is RunState.CHECKING:
        words = f"{plural(run.rows, 'row')} checked, {run.share}% of the file read"
        label, done, total = "Checking the rows", run.share, 100
    else:
        done, total = run.let_in_to, max(run.checked_to, 1)
        words = (
            f"{100 * done // total}% let in: row {thousands(done)} of "
            f"{thousands(run.checked_to)}"
        )
        label = "Letting the rows in"
    if run.stop_asked:
        words += ". Stopping after the rows in hand"
    if not run.under_way:
        words = state_tag(run.state).text
    return Progress(label, words, done, total, here, poll if run.under_way else "")
