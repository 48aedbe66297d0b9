"""Buttons, tags, messages and the ways about."""

from __future__ import annotations

from manumit.ui.gallery.example import Example
from manumit.ui.parts import (
    Action,
    Chip,
    Crumb,
    ErrorItem,
    Progress,
    SubLink,
    Tag,
)


def small() -> list[Example]:
    return [*_titles(), *_buttons(), *_tags(), *_messages(), *_texts(), *_ways()]


def _titles() -> list[Example]:
    return [
        Example(
            "page_title",
            "With a caption and the main act",
            {
                "heading": "Referrals waiting",
                "caption": "Threat desk, Aireborough Police",
                "action_text": "Enter a referral",
                "action_href": "#",
            },
        ),
    ]


def _buttons() -> list[Example]:
    return [
        Example("button", "The main act of a page", {"text": "Let the register in"}),
        Example("button", "Secondary", {"text": "Save for later", "kind": "secondary"}),
        Example("button", "Warning", {"text": "Withdraw", "kind": "warning"}),
        Example("button", "A link", {"text": "Enter a referral", "href": "#"}),
        Example("button", "Not possible now", {"text": "Send", "disabled": True}),
    ]


def _tags() -> list[Example]:
    tags = [
        Example("tag", f"Tone: {tag.tone}", {"tag": tag})
        for tag in (
            Tag("Closed"),
            Tag("With the other force", "info"),
            Tag("Accepted", "good"),
            Tag("Place not confirmed", "attention"),
            Tag("Ring through now", "bad"),
            Tag("New", "new"),
        )
    ]
    chips = [
        Example("chip", "Calm", {"chip": Chip("5 hours")}),
        Example("chip", "Soon", {"chip": Chip("2 days left", "soon")}),
        Example("chip", "Late", {"chip": Chip("12 days", "late")}),
    ]
    return [*tags, *chips]


def _messages() -> list[Example]:
    banner = "notification_banner"
    return [
        Example(
            "error_summary",
            "Linked to the controls that mend it",
            {
                "errors": (
                    ErrorItem("Enter the date of referral", "#component-form"),
                    ErrorItem("The file holds no rows"),
                )
            },
        ),
        Example(
            banner,
            "Something to know",
            {
                "text": "Two referrals came while you were away.",
                "key": "note",
                "href": "#",
                "link_text": "Show them",
            },
        ),
        Example(
            banner,
            "Something done",
            {"text": "The register is in: 412 cases.", "tone": "success", "key": "ok"},
        ),
        Example(
            banner,
            "Something that failed",
            {
                "text": "The register was not read. Nothing was saved.",
                "tone": "error",
                "key": "bad",
            },
        ),
        Example(
            "warning_text",
            "Before harm can come",
            {"text": "The person may still be with the exploiter. Do not ring them."},
        ),
    ]


_WORDS = "I was told:\n\n   “Work first,   then papers.”\nThen they took my passport."


def _texts() -> list[Example]:
    return [
        Example("inset", "Plain", {"text": "This rule is in force until 31 May 2027."}),
        Example("inset", "As given", {"text": _WORDS, "verbatim": True}),
        Example(
            "account",
            "A person's account, every blank and line break kept",
            {
                "text": _WORDS,
                "by": "Taken by a first responder",
                "moment": "4 March 2023 at 14:05",
            },
        ),
        Example(
            "account",
            "In a script that runs from right to left",
            {"text": "قالوا لي إن العمل في مزرعة.\nلم أستلم أي أجر."},
        ),
        Example(
            "kept_words",
            "Inside a form that keeps its words; the script fills the line",
            {"token": "0d4b5c1e-7a0f-4b64-9d3c-5a1c3f2e9b10"},
        ),
        Example(
            "details",
            "Closed",
            {
                "summary": "Why this force?",
                "text": "It happened in that force's area; the place is confirmed.",
            },
        ),
        Example(
            "details",
            "Open",
            {
                "summary": "What was said",
                "text": _WORDS,
                "open": True,
                "verbatim": True,
            },
        ),
        Example(
            "empty_state",
            "Nothing to do",
            {
                "title": "No referrals are waiting",
                "text": "All that came to this desk has an owner. New ones come here.",
            },
        ),
        Example(
            "empty_state",
            "With what to do next",
            {
                "title": "No registers yet",
                "text": "Send in a spreadsheet of referrals; nothing is let in before "
                "you have seen every problem in it.",
                "action_text": "Send in a register",
                "action_href": "#",
            },
        ),
        Example(
            "progress",
            "A job under way",
            {
                "progress": Progress(
                    "Letting the register in",
                    "11,240 of 26,056 referrals, about 2 minutes left",
                    11240,
                    26056,
                    "#component-progress",
                ),
                "key": "known",
            },
        ),
        Example(
            "progress",
            "Nobody knows yet how much there is",
            {
                "progress": Progress(
                    "Reading the file", "Counting rows", 0, 0, "#component-progress"
                ),
                "key": "unknown",
            },
        ),
    ]


def _ways() -> list[Example]:
    links = (
        SubLink("Summary", "#summary", current=True),
        SubLink("What was said", "#said"),
        SubLink("Owners", "#owners"),
        SubLink("Record", "#record"),
    )
    crumbs = (Crumb("Cases", "#"), Crumb("NRM-2022-004211", "#"), Crumb("Owners"))
    return [
        Example("breadcrumbs", "From the top down", {"crumbs": crumbs}),
        Example("back_link", "Named", {"href": "#", "text": "Back to the queue"}),
        Example("sub_navigation", "Pages of one record", {"links": links}),
        Example("exit_this_page", "For pages that a victim may read", {}),
        Example(
            "footer",
            "With links",
            {"links": (Action("Accessibility", "#"), Action("Help", "#"))},
        ),
    ]
