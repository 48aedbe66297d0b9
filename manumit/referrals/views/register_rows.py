"""The rows of a register: what each comes to, and the refused ones as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.intake.fields import WHY_REFUSED
from manumit.referrals.intake.guarding import as_csv
from manumit.referrals.intake.reading import headings_of
from manumit.referrals.queries import rows, runs
from manumit.referrals.queries.rows import RowSeen
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import NoSuchRun, Outcome, RunState, Step
from manumit.referrals.views.register_row import ShownRow, shown_row
from manumit.referrals.views.register_sends import shown_sends
from manumit.referrals.views.register_words import (
    seen_before_words,
    state_tag,
    summary,
)
from manumit.ui.parts import Card, SubLink
from manumit.ui.words import plural, thousands


PAGE = 25
_LOOK = "look"
_NOT_REFUSED = tuple(each for each in Outcome if each is not Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Filter:
    """One way of narrowing the rows: its words, how many, and what is left in."""

    key: str
    label: str
    number: int
    outcomes: tuple[Outcome, ...] = ()
    with_problems: bool = False


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of rows and the way around them."""

    rows: Sequence[ShownRow]
    filters: Sequence[SubLink]
    words: str
    empty: str
    previous: str
    next: str


def filters_of(run: RunSeen) -> list[Filter]:
    """Every way of narrowing the rows of a run."""
    counts = run.counts
    rest = [
        Filter("new", "New", counts[Outcome.NEW], (Outcome.NEW,)),
        Filter("changed", "Changed", counts[Outcome.AMENDS], (Outcome.AMENDS,)),
        Filter("unchanged", "Unchanged", counts[Outcome.SAME], (Outcome.SAME,)),
        Filter("refused", "Refused", counts[Outcome.REFUSED], (Outcome.REFUSED,)),
        Filter(_LOOK, "To look at", run.to_look_at, _NOT_REFUSED, with_problems=True),
    ]
    if counts[Outcome.MENDED]:
        number = counts[Outcome.MENDED]
        rest.insert(4, Filter("mended", "Mended", number, (Outcome.MENDED,)))
    return [Filter("all", "All", run.rows), *rest]


def rows_page(request: AskedRequest, seen: RunSeen) -> HttpResponse:
    """A register whose rows have been checked, let in or stopped; seeing is an act."""
    page = _page(request, seen)
    names = accounts.names(accounts=[seen.uploaded_by], reader=request.reader)
    told = {
        "run": seen,
        "page": page,
        "cards": _cards(seen),
        "state": state_tag(seen.state),
        "lead": _lead(seen),
        "summary": summary(seen, names),
        "before": _before(request, seen),
        "steps": {each.value: True for each in seen.steps},
        "let_in_words": f"Let {plural(seen.to_let_in, 'row')} in",
        "let_in": seen.state is RunState.LET_IN,
        "sends": shown_sends(request, seen),
        "refused": seen.counts[Outcome.REFUSED],
        "may_act": request.reader.has(Permission.WRITE_IMPORT),
    }
    return TemplateResponse(request, "referrals/registers/rows.html", told)


def _before(request: AskedRequest, seen: RunSeen) -> str:
    if seen.state is not RunState.CHECKED:
        return ""
    return seen_before_words(runs.seen_before(seen.id, reader=request.reader))


def _lead(seen: RunSeen) -> str:
    """Where the register is, in a sentence or two."""
    if seen.state is RunState.CHECKED:
        return (
            "Nothing has been let in yet. Below stands what each row would become and "
            "what was wrong with it."
        )
    if seen.state is RunState.LET_IN:
        made = seen.counts[Outcome.NEW] + seen.counts[Outcome.MENDED]
        each = "" if made == 1 else " each"
        return (
            f"{plural(made, 'referral')} opened a case{each}, on the desk where it "
            "belongs."
        )
    if seen.why:
        return f"Stopped. {seen.why}"
    if Step.GO_ON_CHECKING in seen.steps:
        return "Stopped while its rows were being checked. Nothing has been let in."
    if seen.let_in_to:
        return (
            f"Stopped after row {thousands(seen.let_in_to)}. What was let in before "
            "that stands."
        )
    return "Stopped. Nothing has been let in."


def _cards(seen: RunSeen) -> list[Card]:
    return [
        Card(thousands(each.number), _CARD_WORDS[each.key], _address(seen.id, each.key))
        for each in filters_of(seen)
        if each.key in _CARD_WORDS
    ]


_CARD_WORDS = {
    "new": "new",
    "changed": "changed: proposed amendments",
    "unchanged": "unchanged: add nothing",
    "refused": "refused",
    _LOOK: "with something to look at",
}


def _page(request: AskedRequest, seen: RunSeen) -> RowsPage:
    filters = filters_of(seen)
    chosen = request.GET.get("show", "")
    narrowed = next((each for each in filters if each.key == chosen), filters[0])
    after = _number(request.GET.get("after", ""))
    found = rows.rows(
        seen.id,
        reader=request.reader,
        outcomes=narrowed.outcomes,
        with_problems=narrowed.with_problems,
        after=after,
        limit=PAGE + 1,
    )
    shown = found[:PAGE]
    record(
        Act.REGISTER_SEEN,
        subjects=[f"run:{seen.id}"],
        by=request.reader,
        at=request.at,
        detail={"rows": [each.number for each in shown], "show": narrowed.key},
    )
    return RowsPage(
        rows=_shown(request, seen, shown),
        filters=[
            SubLink(
                f"{each.label} ({thousands(each.number)})",
                _address(seen.id, each.key),
                current=each.key == narrowed.key,
            )
            for each in filters
        ],
        words=f"{plural(narrowed.number, 'row')}",
        empty=_EMPTY.get(narrowed.key, "No row of this kind."),
        previous=_previous(request, seen, narrowed, after),
        next=_address(seen.id, narrowed.key, shown[-1].number)
        if len(found) > PAGE
        else "",
    )


_EMPTY = {
    "refused": "No row is refused.",
    _LOOK: "No row that can be let in has anything to look at.",
    "changed": "No row says something else than what is here already.",
}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 -- fits a column


def _previous(
    request: AskedRequest, seen: RunSeen, narrowed: Filter, after: int
) -> str:
    if not after:
        return ""
    start = rows.before(
        seen.id,
        reader=request.reader,
        outcomes=narrowed.outcomes,
        with_problems=narrowed.with_problems,
        number=after,
        limit=PAGE,
    )
    return _address(seen.id, narrowed.key, start)


def _address(run: UUID, show: str, after: int = 0) -> str:
    """A page of rows; its address holds a kind of row and a row's number, no more."""
    asked = {"show": show, **({"after": after} if after else {})}
    return f"{reverse('referrals:register', args=[run])}?{urlencode(asked)}#rows"


def _shown(
    request: AskedRequest, seen: RunSeen, found: Sequence[RowSeen]
) -> list[ShownRow]:
    known = directory.current()
    becomes = (
        {}
        if seen.state is RunState.LET_IN
        else rows.preview(found, directory=known, reader=request.reader, at=request.at)
    )
    may = request.reader.has(Permission.WRITE_IMPORT)
    return [
        shown_row(
            each, run=seen, will_be=becomes.get(each.number), known=known, may=may
        )
        for each in found
    ]


@door(read=Permission.READ_IMPORT)
def refused_rows(request: AskedRequest, run: UUID) -> HttpResponseBase:
    """The refused rows as a CSV file under the file's own headings, and why."""
    try:
        seen = runs.run(run, reader=request.reader)
    except NoSuchRun as hidden:
        raise Http404 from hidden
    record(
        Act.REGISTER_ROWS_TAKEN,
        subjects=[f"run:{run}"],
        by=request.reader,
        at=request.at,
        detail={"rows": seen.counts[Outcome.REFUSED]},
    )
    found = rows.refused(run, reader=request.reader)
    answer = StreamingHttpResponse(
        _as_file(seen, found), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _as_file(seen: RunSeen, found: Iterator[RowSeen]) -> Iterator[bytes]:
    if seen.mapping is None:
        return iter(())
    columns, unique = seen.mapping.columns, headings_of(seen.mapping)
    kept = [place for place, each in enumerate(columns) if each.heading != WHY_REFUSED]

    def cells(row: RowSeen) -> list[str]:
        held = [
            row.given.get(field, "")
            if (field := columns[place].field)
            else row.other.get(unique[place] or f"Column {place + 1}", "")
            for place in kept
        ]
        return [*held, _why(row.problems)]

    header = [*(columns[place].heading for place in kept), WHY_REFUSED]
    return as_csv(header, (cells(row) for row in found))


def _why(problems: Sequence[Mapping[str, str]]) -> str:
    return " ".join(
        f"{each['column']}: {each['message']}" if each["column"] else each["message"]
        for each in problems
        if each["severity"] == "refused"
    )
