"""Lists of many things, and the ways to narrow them."""

from __future__ import annotations

from django import forms

from manumit.ui.gallery.example import Example
from manumit.ui.parts import (
    Cell,
    Chip,
    Column,
    FilterGroup,
    FilterTag,
    Row,
    Table,
    Tag,
    pages,
)


class QueueFilter(forms.Form):
    """A filter as a queue has one."""

    mark_optional = False
    words = forms.CharField(label="Reference or place", required=False)
    route = forms.MultipleChoiceField(
        label="Route",
        required=False,
        choices=[("nrm", "NRM referral"), ("dtn", "Duty to Notify")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        initial=["nrm"],
    )
    age = forms.ChoiceField(
        label="Age",
        required=False,
        choices=[("", "Any"), ("child", "Under 18"), ("adult", "18 or over")],
    )


def tables() -> list[Example]:
    return [*_tables(), *_cells(), *_pages(), *_filters()]


def _tables() -> list[Example]:
    queue = Table(
        "Waiting at this desk",
        (
            Column("Reference"),
            Column("Waiting", sort_href="#", sorted="descending"),
            Column("Risk", sort_href="#"),
            Column("Where exploited"),
            Column("Rows", numeric=True),
        ),
        (
            _queued("NRM-2022-004211", Chip("12 days", "late"), "With the exploiter"),
            _queued("NRM-2022-004388", Chip("6 days", "soon"), ""),
            _queued("DTN-2022-000118", Chip("5 hours"), ""),
        ),
    )
    figures = Table(
        "Referrals by responder",
        (
            Column("Quarter"),
            Column("Police", numeric=True),
            Column("Councils", numeric=True),
            Column("Charities", numeric=True),
            Column("All", numeric=True),
        ),
        (
            _counted("2022 Q2", "1,021", "1,108", "212", "2,341"),
            _counted("2022 Q3", "1,190", "1,262", "251", "2,703"),
        ),
        foot=_counted("All", "2,211", "2,370", "463", "5,044"),
        narrow="scroll",
    )
    nothing = Table("Overdue", (Column("Case"),), (), empty="Nothing is overdue.")
    return [
        Example("table", "A queue: sorts, and stacks on a phone", {"table": queue}),
        Example("table", "Figures: scrolls on a phone", {"table": figures}),
        Example("table", "Nothing in it", {"table": nothing}),
    ]


def _queued(reference: str, waiting: Chip, risk: str) -> Row:
    tags = (Tag(risk, "bad"),) if risk else ()
    return Row(
        (
            Cell(reference, href="#", hint="Referred by a council"),
            Cell(chip=waiting),
            Cell("" if risk else "None named", tags=tags),
            Cell("Leeds, West Yorkshire"),
            Cell("1,204"),
        )
    )


def _counted(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def _cells() -> list[Example]:
    return [
        Example("table_cell", "Verbatim", {"cell": Cell("one\ntwo", verbatim=True)}),
    ]


def _pages() -> list[Example]:
    return [
        Example(
            "pagination",
            variant,
            {
                "pages": pages(
                    page=page,
                    size=50,
                    total=total,
                    href=lambda number: f"?page={number}#component-pagination",
                    thing="referral",
                ),
                "label": variant,
            },
        )
        for variant, page, total in (
            ("In the middle", 7, 26_056),
            ("At the start", 1, 120),
            ("One page", 1, 3),
        )
    ]


def _filters() -> list[Example]:
    chosen = (
        FilterGroup("Route", (FilterTag("NRM referral", "#"),)),
        FilterGroup("Age", (FilterTag("Under 18", "#"), FilterTag("Not known", "#"))),
    )
    return [
        Example("filter_toggle", "Above the list", {"count": "412 referrals"}),
        Example(
            "filter",
            "With what is chosen",
            {"form": QueueFilter(), "chosen": chosen, "clear_href": "#"},
        ),
    ]
