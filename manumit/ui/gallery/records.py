"""What stands on the page of one record."""

from __future__ import annotations

from datetime import UTC, datetime

from manumit.ui.gallery.example import Example
from manumit.ui.parts import (
    Action,
    Card,
    Fact,
    Identity,
    SummaryRow,
    Tag,
    Task,
    TimelineItem,
    comparison,
    timeline_item,
)


def records() -> list[Example]:
    return [*_identity(), *_summaries(), *_timeline(), *_tasks(), *_comparisons()]


def _identity() -> list[Example]:
    facts = (
        Fact("Born", "about 1994"),
        Fact("Nationality", "Vietnamese"),
        Fact("Safety owner", "Aireborough Police"),
        Fact("Investigation owner", "Westmoor Police"),
    )
    identity = Identity(
        "Invented Person, NRM-2022-004211",
        facts,
        (Tag("With the exploiter", "bad"),),
        (Action("Record a fact", "#"), Action("Move", "#", "the case")),
    )
    return [
        Example("identity_bar", "Everything", {"identity": identity}),
        Example("identity_bar", "Nobody is named", {"identity": Identity("DTN-118")}),
    ]


def _summaries() -> list[Example]:
    rows = (
        SummaryRow("Date of referral", "14 June 2022", (Action("Change", "#"),)),
        SummaryRow(
            "Place",
            "Newport",
            (Action("Change", "#"),),
            Tag("Stands for two places", "attention"),
            hint="Newport in Gwent, or Newport on the Isle of Wight?",
        ),
        SummaryRow("Language", ""),
        SummaryRow("Notes", "Rang twice.\nNo answer.", verbatim=True),
    )
    return [
        Example("summary_list", "With changes", {"rows": rows}),
        Example(
            "summary_list", "Without lines", {"rows": rows[2:], "borderless": True}
        ),
    ]


def _timeline() -> list[Example]:
    items = (
        timeline_item(
            title="Investigation owner accepted",
            at=datetime(2022, 6, 15, 9, 12, tzinfo=UTC),
            by="the threat desk of Westmoor Police",
            tag=Tag("Accepted", "good"),
        ),
        timeline_item(
            title="Referral received",
            at=datetime(2022, 6, 14, 16, 40, tzinfo=UTC),
            by="the national desk",
            text="They said:\nthe van came at five each morning.",
            verbatim=True,
        ),
        TimelineItem(
            "Exploitation began",
            "about March 2021",
            text="Told by the person.",
            actions=(Action("Show the account", "#"),),
        ),
    )
    return [Example("timeline", "Exact and uncertain", {"items": items})]


def _tasks() -> list[Example]:
    tasks = (
        Task("Map the columns", "Done", "#", tag=Tag("Done", "good")),
        Task("Look at the problems", "", "#", "14 rows", Tag("To do", "info")),
        Task("Let the register in", "Cannot start yet"),
    )
    cards = (
        Card("26,056", "people in the published counts", "#"),
        Card("412", "waiting at this desk"),
        Card("9", "older than seven days", "#"),
    )
    return [
        Example("task_list", "In order", {"tasks": tasks, "key": "gallery"}),
        Example("cards", "A few figures", {"cards": cards}),
    ]


def _comparisons() -> list[Example]:
    held = {
        "Reference": "NRM-2022-004211",
        "Date of referral": "14 June 2022",
        "Nationality": "Vietnamese",
        "Police crime reference": "",
        "Interpreter": "Yes",
    }
    new = held | {
        "Date of referral": "15 June 2022",
        "Police crime reference": "13/000442/22",
        "Interpreter": "",
    }
    return [
        Example(
            "comparison",
            "A proposed amendment",
            {"comparison": comparison(caption="Row 212", before=held, after=new)},
        ),
        Example(
            "comparison",
            "The same twice",
            {"comparison": comparison(caption="Row 213", before=held, after=held)},
        ),
        Example("comparison_value", "Something", {"value": "14 June 2022"}),
        Example("comparison_value", "Nothing", {"value": ""}),
    ]
