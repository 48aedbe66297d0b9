"""One consideration for the file: what was asked, found, concluded, on which law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manumit.investigations.section45.rules.limbs import Finding, Remaining
from manumit.investigations.section45.rules.offences import KNOWN_LABELS
from manumit.law.section45 import Limb
from manumit.ui.documents import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Points,
    Rows,
    Words,
)


DOES_NOT_DECIDE = (
    "This records what was considered. It decides nothing: prosecutors decide whether "
    "to charge, and a court whether the defence succeeds."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy of one consideration shows, in words already."""

    case: str
    who: str
    act: Sequence[tuple[str, str]]
    about: Sequence[tuple[str, str]]
    asked: Sequence[Limb]
    findings: Mapping[str, Finding]
    evidence: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    remaining: Sequence[Remaining]
    left: Mapping[str, str]
    position: Sequence[str]
    words: str
    sources: Sequence[str]
    printed: str


def copy_of(told: Copied) -> Document:
    """The copy; its title names nobody, for it is kept in the file."""
    blocks: list[Block] = [Note(DOES_NOT_DECIDE), Rows(tuple(told.about))]
    if told.act:
        blocks += [Heading("The act"), Rows(tuple(told.act))]
    blocks.append(Heading("Limb by limb"))
    if told.findings:
        blocks.append(Rows(tuple(_found(told))))
    else:
        blocks.append(
            Paragraph("Nothing was recorded of each limb, or there was no defence.")
        )
    for asks, rows in told.evidence:
        blocks += [Heading(f"Evidence: {asks}"), Rows(tuple(rows))]
    left = [
        (each.says, told.left[each.code])
        for each in told.remaining
        if told.left.get(each.code, "").strip()
    ]
    if left:
        blocks += [Heading("What remains without section 45"), Rows(tuple(left))]
    if told.words:
        blocks += [Heading("Reasons"), Words(told.words)]
    blocks += [
        Heading("In the National Referral Mechanism at that time"),
        Points(tuple(told.position)),
        Heading("The rules that were applied"),
        Points(tuple(told.sources)),
    ]
    return Document(
        title="Section 45 considered",
        subtitle=f"Case {told.case}: {told.who}",
        blocks=blocks,
        foot=f"Case {told.case}. Printed {told.printed}.",
    )


def _found(told: Copied) -> list[tuple[str, str]]:
    asks = {each.code: each.asks for each in told.asked}
    order = [*asks, *(code for code in told.findings if code not in asks)]
    return [
        (
            asks.get(code, code.replace("_", " ")),
            "\n".join(part for part in (KNOWN_LABELS[each.found], each.words) if part),
        )
        for code in order
        if (each := told.findings.get(code)) is not None
    ]
