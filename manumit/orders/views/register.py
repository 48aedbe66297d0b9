"""The register of orders: by list and by force, and as a file to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.exporting import safe_cell
from manumit.audit.record import record
from manumit.law.duties import RULES
from manumit.law.duties.restraining import RENEW
from manumit.law.provisions import provision
from manumit.orders.queries.register import Line, Register, Show, listed
from manumit.orders.rules.moves import STATE_LABELS, State
from manumit.orders.views.shown import last_day, name_of, tag
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, SubLink, Table, Tag, page_asked, pages
from manumit.ui.words import day_in_words, moment_in_words


SIZE, MOST = 50, 20_000
TITLES = {
    Show.IN_FORCE: "In force",
    Show.LAPSING: "About to lapse",
    Show.NAMES: "Name and address not given",
    Show.CHECKS: "Not checked",
    Show.BREACHES: "Breaches not recorded",
    Show.ASKED: "Not decided yet",
    Show.NOT_SOUGHT: "Considered, not sought",
    Show.UNASKED: "Could have been sought",
    Show.OVER: "Over",
}
EMPTY = {
    Show.IN_FORCE: "No order is in force on the cases that you may see.",
    Show.LAPSING: "No prohibition lapses soon.",
    Show.NAMES: "Everybody who must give name and address has given them.",
    Show.CHECKS: "Every order was checked in time.",
    Show.BREACHES: "Every suspected breach is recorded as a crime.",
    Show.ASKED: "No order is being prepared or waits for a court.",
    Show.NOT_SOUGHT: "Nobody has decided against asking for an order.",
    Show.UNASKED: "On every case that calls for one, an order was considered.",
    Show.OVER: "No order was refused, has lapsed or ended.",
}


@door(read=Permission.READ_ORDERS)
def register(request: AskedRequest) -> HttpResponse:
    """One page of one list, with how many each list holds."""
    show, force, page = _asked(request)
    found = _listed(request, show, force, offset=(page - 1) * SIZE, limit=SIZE)
    record(
        Act.ORDER_REGISTER_SEEN,
        subjects=[
            f"case:{each}" for each in dict.fromkeys(e.case for e in found.lines)
        ],
        by=request.reader,
        at=request.at,
        detail={"list": show.value, "force": force or "every"},
    )
    rule = provision(RENEW)
    told = {
        "table": _table(found, timezone.localtime(request.at).date()),
        "any": bool(found.lines),
        "title": TITLES[show],
        "empty": EMPTY[show],
        "links": [
            SubLink(f"{title} ({found.counts[each]})", _href(each, force), each is show)
            for each, title in TITLES.items()
        ],
        "forces": _forces(request),
        "force": force,
        "show": show.value,
        "lead": found.lead,
        "check_days": found.check_days,
        "unsure": rule.versions[-1].confidence.value,
        "pages": pages(
            page=page,
            size=SIZE,
            total=found.counts[show],
            href=lambda number: f"{_href(show, force)}&page={number}",
            thing="order",
        ),
        "export": f"{reverse('orders:export')}?{urlencode(_query(show, force))}",
    }
    return TemplateResponse(request, "orders/register.html", told)


@door(read=Permission.READ_ORDERS)
def export(request: AskedRequest) -> HttpResponse:
    """One list as CSV, without anybody's name; taking it away is an act."""
    show, force, _ = _asked(request)
    found = _listed(request, show, force, offset=0, limit=MOST)
    record(
        Act.ORDER_REGISTER_TAKEN,
        subjects=[],
        by=request.reader,
        at=request.at,
        detail={
            "list": show.value,
            "force": force or "every",
            "rows": len(found.lines),
        },
    )
    known = directory.current()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for each in found.lines:
        writer.writerow(safe_cell(said) for said in _cells(each, _force(each, known)))
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="orders-{show.value}.csv"'
    return answer


def _asked(request: AskedRequest) -> tuple[Show, str, int]:
    """The list, the force and the page asked for; what is not there is the first."""
    said, force = request.GET.get("show", ""), request.GET.get("force", "")
    known = directory.current()
    return (
        Show(said) if said in set(Show) else Show.IN_FORCE,
        force if force in known.organisations else "",
        page_asked(request.GET.get("page", "")),
    )


def _listed(
    request: AskedRequest, show: Show, force: str, *, offset: int, limit: int
) -> Register:
    return listed(
        show=show,
        force=force,
        offset=offset,
        limit=limit,
        reader=request.reader,
        at=request.at,
    )


def _query(show: Show, force: str) -> dict[str, str]:
    return {"show": show.value, **({"force": force} if force else {})}


def _href(show: Show, force: str) -> str:
    return f"{reverse('orders:register')}?{urlencode(_query(show, force))}"


def _forces(request: AskedRequest) -> Sequence[tuple[str, str]]:
    """The forces to choose among, by name."""
    known = directory.current()
    today = timezone.localtime(request.at).date()
    found = [
        (each.code, each.name)
        for each in known.organisations.values()
        if known.is_force(each.code) and each.exists_on(today)
    ]
    return sorted(found, key=lambda each: each[1])


def _table(found: Register, today: date) -> Table:
    further = found.show in {Show.NOT_SOUGHT, Show.UNASKED}
    columns = ("Person", "What", "Since", "Due", "Force") if further else _COLUMNS
    make = _further if further else _row
    known = directory.current()
    return Table(
        caption=TITLES[found.show],
        caption_hidden=True,
        columns=[Column(each) for each in columns],
        rows=[make(each, found, today, known) for each in found.lines],
    )


_COLUMNS = ("Person", "Order", "State", "Holds", "To do", "Force")


def _row(line: Line, found: Register, today: date, known: Directory) -> Row:
    return Row(
        [
            _person(line),
            Cell(
                name_of(line.order) if line.order else "", hint=f"Order {line.number}"
            ),
            Cell(tags=[tag(line.state)] if line.state else ()),
            Cell(
                last_day(line.ends) if line.served_on or line.ends else "",
                hint=f"First to lapse: {day_in_words(line.first_ends - _DAY)}"
                if line.first_ends and line.first_ends != line.ends
                else "",
            ),
            Cell(tags=_to_do(line, found, today)),
            Cell(_force(line, known)),
        ]
    )


_DAY = timedelta(days=1)


def _to_do(line: Line, found: Register, today: date) -> Sequence[Tag]:
    said: list[Tag] = []
    if line.unrecorded:
        said.append(Tag("Breach not recorded as a crime", "bad"))
    if found.show in {Show.NAMES, Show.IN_FORCE} and line.name_due and not line.named:
        late = line.name_due < today
        said.append(
            Tag(
                f"Name and address {'were' if late else 'are'} due by "
                f"{day_in_words(line.name_due)}",
                "bad" if late else "attention",
            )
        )
    interim = line.state is State.INTERIM
    if found.lead.is_soon(line.first_ends, interim=interim, today=today):
        said.append(Tag("Lapses soon: renew?", "attention"))
    if found.show is Show.CHECKS:
        checked = line.checked_on or line.served_on
        since = f" since {day_in_words(checked)}" if checked else ""
        said.append(Tag(f"Not checked{since}", "attention"))
    return said


def _further(line: Line, _found: Register, _today: date, known: Directory) -> Row:
    what = name_of(line.order) if line.order else RULES[line.rule].title
    due = moment_in_words(timezone.localtime(line.due)) if line.due else ""
    return Row(
        [
            _person(line),
            Cell(what),
            Cell(day_in_words(line.since) if line.since else ""),
            Cell(due),
            Cell(_force(line, known)),
        ]
    )


def _person(line: Line) -> Cell:
    return Cell(
        line.person or "Not named on the case",
        href=reverse("orders:orders", args=[line.case]),
        hint=line.reference,
    )


def _force(line: Line, known: Directory) -> str:
    return known.name(line.force) if line.force else ""


_HEADINGS = (
    "Case",
    "Force",
    "Order",
    "Number on the case",
    "State",
    "First served",
    "Name and address due",
    "Name and address given",
    "Last checked",
    "Breaches not recorded",
    "First prohibition lapses after",
    "Holds until the end of",
    "Considered or owed since",
)


def _cells(line: Line, force: str) -> Sequence[str]:
    what = name_of(line.order) if line.order else ""
    return [
        line.reference,
        force,
        what or (RULES[line.rule].title if line.rule else ""),
        line.number,
        STATE_LABELS[line.state] if line.state else "",
        _day(line.served_on),
        _day(line.name_due),
        ("yes" if line.named else "no") if line.name_due else "",
        _day(line.checked_on),
        str(line.unrecorded),
        _day(line.first_ends - _DAY if line.first_ends else None),
        _day(line.ends - _DAY if line.ends else None),
        _day(line.since),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
