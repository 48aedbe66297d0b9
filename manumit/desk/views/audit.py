"""The sealed record, searched; and one event of it with its seal."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit import queries as audit
from manumit.audit.acts import BY_CODE
from manumit.audit.queries import NoSuchEvent, NotAPlace, Page, Sealed
from manumit.cases import queries as cases
from manumit.desk.forms import SearchForm, kept
from manumit.desk.telling import Told, cases_in, label_of, told
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import (
    Cell,
    Column,
    FilterGroup,
    FilterTag,
    Row,
    SummaryRow,
    Table,
    Tag,
)
from manumit.ui.words import moment_in_words


NOTHING = Page((), "")


@door(read=Permission.READ_AUDIT)
def search(request: AskedRequest) -> HttpResponse:
    """The newest events that match; each search is itself an act."""
    form = SearchForm(request.GET, reader=request.reader)
    page, lost = NOTHING, ""
    if form.is_valid():
        try:
            page = audit.search(
                form.wanted,
                by=request.reader,
                at=request.at,
                after=request.GET.get("after", ""),
            )
        except NotAPlace as why:
            lost = str(why)
    typed = kept(request.GET)
    return TemplateResponse(
        request,
        "desk/audit.html",
        {
            "form": form,
            "lost": lost,
            "chosen": _chosen(form, typed),
            "clear_href": reverse("desk:audit"),
            "table": _table(_told(page, request.reader)),
            "older": f"?{urlencode({**typed, 'after': page.further})}"
            if page.further
            else "",
            "newest": f"?{urlencode(typed)}" if request.GET.get("after") else "",
            "copy": f"{reverse('desk:audit-copy')}?{urlencode(typed)}",
            "may_copy": form.is_valid() and request.reader.has(Permission.EXPORT_AUDIT),
        },
    )


@door(read=Permission.READ_AUDIT)
def event(request: AskedRequest, event: UUID) -> HttpResponse:
    """One event: every column, its place in the chain and the hash that seals it."""
    try:
        found = audit.sealed_event(event, by=request.reader, at=request.at)
    except NoSuchEvent:
        raise Http404 from None
    numbers = cases.numbers_for_auditors(
        ids=cases_in([found.event]), reader=request.reader
    )
    (words,) = told([found.event], reader=request.reader, numbers=numbers)
    return TemplateResponse(
        request,
        "desk/event.html",
        {"words": words, "rows": _rows(found, words), "detail": _detail(found)},
    )


def _told(page: Page, reader: Reader) -> list[Told]:
    numbers = cases.numbers_for_auditors(ids=cases_in(page.events), reader=reader)
    return told(page.events, reader=reader, numbers=numbers)


def _table(events: list[Told]) -> Table:
    return Table(
        caption="Events, newest first",
        columns=[Column("When"), Column("What happened"), Column("Acting for")],
        rows=[
            Row(
                [
                    Cell(moment_in_words(each.at)),
                    Cell(each.sentence, href=reverse("desk:event", args=[each.id])),
                    Cell(each.organisation),
                ],
                headed=False,
            )
            for each in events
        ],
        empty="Nothing in the sealed record matches. Take a filter away.",
    )


def _chosen(form: SearchForm, typed: dict[str, str]) -> list[FilterGroup]:
    """The filters in force, each with the address of the search without it."""
    groups = []
    for name, field in form.fields.items():
        own = {key: value for key, value in typed.items() if _belongs(key, name)}
        if not own:
            continue
        rest = {key: value for key, value in typed.items() if key not in own}
        words = _in_words(name, own)
        tag = FilterTag(words, f"?{urlencode(rest)}")
        groups.append(FilterGroup(str(field.label), [tag]))
    return groups


def _belongs(key: str, field: str) -> bool:
    return key == field or key.startswith(f"{field}_")


def _in_words(name: str, own: dict[str, str]) -> str:
    if name == "act":
        labels = dict(SearchForm.base_fields["act"].choices)  # type: ignore[attr-defined]  # a choice field
        return str(labels.get(own[name], own[name]))
    if name in {"since", "until"}:
        parts = (own.get(f"{name}_{part}", "?") for part in ("day", "month", "year"))
        return " ".join(parts)
    return own[name]


def _rows(found: Sealed, words: Told) -> list[SummaryRow]:
    act = BY_CODE.get(found.event.act)
    return [
        SummaryRow("When", moment_in_words(timezone.localtime(found.event.at))),
        SummaryRow("Who", words.who, hint=f"Account {found.event.account}"),
        SummaryRow("Acting for", words.organisation),
        SummaryRow("Act", found.event.act, hint=label_of(act.words) if act else ""),
        SummaryRow("Records", "\n".join(found.event.subjects), verbatim=True),
        SummaryRow("Event", found.event.id),
        *_seal(found),
    ]


def _seal(found: Sealed) -> list[SummaryRow]:
    if found.number is None:
        broken = Tag("Look into this", "bad")
        return [SummaryRow("Seal", "Nothing seals this event", tag=broken)]
    return [
        SummaryRow("Number in the chain", f"{found.number:,}"),
        SummaryRow("Hash that seals it", found.hash),
    ]


def _detail(found: Sealed) -> list[SummaryRow]:
    return [
        SummaryRow(name.replace("_", " ").capitalize(), _plain(value))
        for name, value in found.event.detail.items()
    ]


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(each)}" for name, each in value.items())
    return "Yes" if value is True else "No" if value is False else str(value)
