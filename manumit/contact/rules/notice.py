"""The notice for the solicitor of somebody in custody, as a page and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.contact.rules.contacts import Answer
from manumit.contact.rules.telling import Telling
from manumit.ui.documents import Document, Paragraph, Points


TITLE = "Notice for the solicitor"
_NRM = "What the National Referral Mechanism offers"
_SECTION_45 = "Section 45 of the Modern Slavery Act 2015"
PLEASE = (
    "Please tell the custody officer what you learn that bears on their safety, and do "
    "not pass this notice to anybody who came with your client."
)


def notice(
    telling: Telling,
    *,
    made: str,
    recognised: str,
    case: str,
    explained: bool,
    considered: bool,
) -> Document:
    """Who it is about, what was done, and what the solicitor should know.

    ``made`` says by whom and when, ``recognised`` is the day.
    """
    name = " ".join(
        each for each in (telling.given_names, telling.family_name) if each.strip()
    )
    client = f"Your client, {name}," if name else "Your client"
    return Document(
        title=TITLE,
        blocks=[
            Paragraph(f"From {made}.{f' Case {case}.' if case else ''}"),
            Paragraph(
                f"{client} may be a victim of modern slavery. That was recognised at "
                f"booking-in on {recognised}."
            ),
            Points(tuple(_points(telling, explained, considered))),
            Paragraph(PLEASE),
        ],
    )


def _points(telling: Telling, explained: bool, considered: bool) -> Iterator[str]:
    yield (
        f"{_NRM} was explained to them."
        if explained
        else f"{_NRM} is still to be explained to them, before any interview."
    )
    yield (
        f"{_SECTION_45} was considered."
        if considered
        else f"{_SECTION_45} is still to be considered, before any interview."
    )
    if telling.interpreter is Answer.YES:
        language = f": {telling.language}" if telling.language else ""
        yield (
            f"They need an interpreter{language}. Nobody who came with them interprets."
        )
    if telling.child in {Answer.YES, Answer.NOT_KNOWN}:
        yield "They are under 18 or may be, and are treated as a child."
