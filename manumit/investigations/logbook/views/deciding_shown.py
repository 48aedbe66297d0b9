"""The decision log as its page and its print show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.investigations.logbook.queries import Entry
from manumit.investigations.logbook.rules.decisions import Basis
from manumit.investigations.logbook.views.resting import Resting
from manumit.law.facts import Moment
from manumit.ui.documents import Block, Document, Heading, Note, Paragraph, Rows
from manumit.ui.parts import SubLink, SummaryRow
from manumit.ui.words import moment_in_words, plural


FIRST_FACTS = 20
"""So many of the newest facts are offered before somebody asks for all."""
BRIEFLY = 80
ELSEWHERE = (
    "Entered in another system, from which this case was taken in. Its words are not "
    "here: ask whoever sent the case."
)
NO_LONGER = "Something that you may not open"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One entry with its rows; ``rests_on`` are links or words."""

    number: int
    title: str
    rows: Sequence[SummaryRow]
    rests_on: Sequence[Resting]
    altered: bool


def pages(case: UUID, *, current: str) -> Sequence[SubLink]:
    """The two pages of this tab."""
    return [
        SubLink(
            "Decisions",
            reverse("investigations:decision-log", args=[case]),
            current=current == "log",
        ),
        SubLink(
            "Strategies, interviews and special measures",
            reverse("investigations:strategies", args=[case]),
            current=current == "strategies",
        ),
    ]


def choices(
    there: Mapping[str, Resting], *, everything: bool, chosen: Collection[str]
) -> Sequence[tuple[str, str]]:
    """What the form offers: of the facts the newest and the chosen, or all of them."""
    facts = [each for each in there.values() if each.basis is Basis.FACT]
    others = [each for each in there.values() if each.basis is not Basis.FACT]
    kept = [
        each
        for place, each in enumerate(facts)
        if everything or place < FIRST_FACTS or each.code in chosen
    ]
    return [(each.code, each.words) for each in (*others, *kept)]


def briefly(entry: Entry) -> str:
    """The number, and how the decision begins."""
    if entry.words is None:
        return f"Decision {entry.number}"
    first = entry.words.decision.strip().partition("\n")[0]
    cut = f"{first[:BRIEFLY]}…" if len(first) > BRIEFLY else first
    return f"Decision {entry.number}: {cut}"


def entries(
    found: Sequence[Entry], there: Mapping[str, Resting]
) -> Sequence[EntryShown]:
    """Each entry, the newest first."""
    return [
        EntryShown(
            number=each.number,
            title=f"Decision {each.number}",
            rows=list(_rows(each)),
            rests_on=_rests_on(each, there),
            altered=not each.unaltered,
        )
        for each in reversed(found)
    ]


def _rows(entry: Entry) -> Iterator[SummaryRow]:
    yield SummaryRow("Decided", when(entry.happened))
    if entry.corrects:
        yield SummaryRow("Refers back to", f"Decision {entry.corrects}")
    if entry.referred_by:
        later = ", ".join(f"decision {each}" for each in entry.referred_by)
        yield SummaryRow("Corrected or replaced by", later.capitalize())
    words = entry.words
    if words is None:
        yield SummaryRow("Words", ELSEWHERE)
        return
    who = ", ".join(each for each in (words.decided_by, words.post) if each)
    yield SummaryRow("Decided by", who)
    yield SummaryRow("Decision", words.decision, verbatim=True)
    yield SummaryRow("Reasons", words.reasons, verbatim=True)
    yield SummaryRow("Options rejected, and why", words.rejected, verbatim=True)
    entered = moment_in_words(timezone.localtime(words.recorded_at))
    yield SummaryRow("Entered", f"{entered}, by {words.recorded_by}")


def _rests_on(entry: Entry, there: Mapping[str, Resting]) -> Sequence[Resting]:
    if entry.words is None:
        return ()
    return [
        there.get(code) or Resting(code=code, basis=Basis.FACT, words=NO_LONGER)
        for code in entry.words.rests_on
    ]


def when(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)


def soundness(found: Sequence[Entry]) -> str:
    """Whether anything was altered since it was entered, in a sentence."""
    altered = [str(each.number) for each in found if not each.unaltered]
    if altered:
        return (
            "Something was altered behind this system's back: the digest does not "
            f"follow for decision {', '.join(altered)}. Tell the information security "
            "desk of your force, and keep every print."
        )
    here = sum(each.words is not None for each in found)
    return (
        f"{plural(here, 'entry', 'entries')}, each as it was entered." if here else ""
    )


def checked(entry: Entry | None, found: Sequence[Entry], asked: str) -> str:
    """What the digest of a print says of the log as it stands now."""
    if not asked:
        return ""
    if entry is None:
        return (
            "No entry of this log has that digest. Compare it with the print letter by "
            "letter; if it is the same, the print is of something else or was altered."
        )
    sound = all(each.unaltered for each in found if each.number <= entry.number)
    if not sound:
        return soundness(found)
    later = sum(each.number > entry.number for each in found)
    since = f" {plural(later, 'decision')} came since." if later else ""
    return (
        f"That print ends with decision {entry.number}, and everything up to it stands "
        f"as it was printed.{since}"
    )


def document(
    found: Sequence[Entry],
    there: Mapping[str, Resting],
    *,
    reference: str,
    at: datetime,
) -> Document:
    """The log to print; the last digest stands for the whole."""
    blocks: list[Block] = []
    said = soundness(found)
    altered = any(not each.unaltered for each in found)
    blocks.append(
        Note(said) if altered else Paragraph(said or "No decision is entered.")
    )
    for each in found:
        blocks.append(Heading(f"Decision {each.number}"))
        rows = [(row.key, row.value) for row in _rows(each)]
        rests = [one.words for one in _rests_on(each, there)]
        if rests:
            rows.append(("Rests on", "\n".join(rests)))
        if each.words is not None:
            rows.append(("Digest (SHA-256)", each.words.digest))
        blocks.append(Rows(tuple(rows)))
    return Document(
        title=f"Decision log, case {reference}",
        subtitle=f"As it stood {moment_in_words(timezone.localtime(at))}.",
        blocks=[
            *blocks,
            Paragraph(
                "Each digest covers its entry and the digest before it. Enter the last "
                "one on the page of the decision log to check this print."
            ),
        ],
        foot=f"{reference}. Official: police copy, disclosable under the Criminal "
        "Procedure and Investigations Act 1996.",
    )
