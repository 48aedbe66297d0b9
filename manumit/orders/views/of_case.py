"""The orders of one case: the tab, one order, and the forms that record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, OnPage, on_page
from manumit.cases.rules import Role
from manumit.law import days
from manumit.law.facts import Fact, Order
from manumit.law.order_kinds import OrderKind, kinds_on, passed_on
from manumit.law.provisions import NotInForce
from manumit.obligations.policies import standing
from manumit.orders.actions.considering import consider as record_considered
from manumit.orders.actions.stepping import take
from manumit.orders.forms.considering import ConsiderForm
from manumit.orders.forms.controls import Asking
from manumit.orders.forms.stepping import StepForm
from manumit.orders.queries.elsewhere import orders_elsewhere
from manumit.orders.queries.orders import OrderSeen, OrdersSeen, orders_on
from manumit.orders.rules.folding import correctable
from manumit.orders.rules.given import NotPossible
from manumit.orders.rules.moves import AT_ONCE, MOVE_LABELS, OPEN, Move
from manumit.orders.rules.renewing import Lead, lead_of
from manumit.orders.views import prompting, shown, shown_order
from manumit.organisations import directory
from manumit.organisations.colleagues import colleagues
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


TAB = "orders:orders"


@door(read=Permission.READ_ORDERS)
def orders(request: AskedRequest, case: UUID) -> HttpResponse:
    """Where an order should be thought of, and every order of the case."""
    on = on_page(request, case, current=TAB, act=Act.ORDERS_SEEN)
    seen = _seen(request, on)
    writes = _writes(request, on)
    kinds = _kinds(request)
    others = orders_elsewhere(
        case,
        persons=[each.id for each, _ in on.involved] + _subjects(on),
        reader=request.reader,
        at=request.at,
    )
    told = {
        "on": on,
        "writes": writes,
        "any": bool(seen.orders),
        "prompts": prompting.prompts(
            on, seen, kinds, known=directory.current(), writes=writes
        ),
        "table": shown.orders_table(on, seen, lead=_lead(request)),
        "not_sought": shown.not_sought(on, seen),
        "elsewhere": shown.elsewhere(on, others),
        "any_elsewhere": bool(others),
        "kinds": [prompting.kind_shown(each) for each in kinds.values()],
        **_law(request),
    }
    return TemplateResponse(request, "orders/orders.html", told)


@door(read=Permission.READ_ORDERS, write=Permission.WRITE_ORDERS)
def consider(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record whether to ask for an order, and why."""
    on = on_page(request, case, current=TAB)
    kinds = _kinds(request)
    asked = {name: request.GET.get(name, "") for name in ("order", "subject")}
    form = ConsiderForm(
        request.POST if request.method == "POST" else None,
        kinds=list(kinds.values()),
        persons=_persons(on),
        now=request.at,
        initial={"token": uuid4(), **asked},
    )
    if request.method == "POST" and form.is_valid():
        try:
            number = record_considered(
                case=case, given=form.given(), by=request.reader, at=request.at
            )
        except NotPossible as why:
            form.add_error(why.field, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, _considered(number))
            return HttpResponseRedirect(reverse(TAB, args=[case]))
    wanted = Order(asked["order"]) if asked["order"] in set(Order) else None
    kind = kinds.get(wanted) if wanted else None
    told = {
        "on": on,
        "form": form,
        "kind": prompting.kind_shown(kind) if kind else None,
        "back": reverse(TAB, args=[case]),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "orders/consider.html", told, status=status)


def _considered(number: str) -> str:
    if number:
        return f"Recorded. Order {number} is being prepared: gather the evidence next."
    return "Recorded that it is not asked for."


@door(read=Permission.READ_ORDERS)
def order(request: AskedRequest, case: UUID, order: UUID) -> HttpResponse:
    """One order: what it prohibits, who sees that it is kept, all that was recorded."""
    on = on_page(request, case, current=TAB, act=Act.ORDERS_SEEN)
    seen = _one(_seen(request, on), order)
    today, writes = days.day_of(request.at), _writes(request, on)
    told = {
        "on": on,
        "heading": shown.name_of(seen.held.order),
        "number": seen.held.number,
        "back": reverse(TAB, args=[case]),
        "summary": shown_order.summary(on, seen, _monitors(request)),
        "to_do": shown.to_do(seen, request.at, lead=_lead(request)),
        "steps": shown_order.steps(case, seen) if writes else (),
        "prohibits": seen.held.days is not None and seen.held.order not in AT_ONCE,
        "prohibitions": shown_order.prohibitions(seen.prohibitions, today),
        "gathers": seen.state in OPEN,
        "evidence": shown_order.evidence(case, seen, writes=writes),
        "checklist": prompting.checklist(today),
        "breaches": shown_order.breaches(on, seen) if seen.held.breaches else None,
        "timeline": shown_order.timeline(
            case, seen, directory.current(), writes=writes
        ),
        "kind": prompting.kind_shown(seen.kind) if seen.kind else None,
    }
    return TemplateResponse(request, "orders/order.html", told)


@door(read=Permission.READ_ORDERS, write=Permission.WRITE_ORDERS)
def step(request: AskedRequest, case: UUID, order: UUID, move: str) -> HttpResponse:
    """Record one step of an order."""
    on = on_page(request, case, current=TAB)
    seen = _one(_seen(request, on), order)
    if move not in set(Move):
        raise Http404
    form = _form(request, seen, Move(move))
    if request.method == "POST" and not form.adding and form.is_valid():
        try:
            take(
                case=case,
                number=seen.held.number,
                given=form.given(),
                by=request.reader,
                at=request.at,
            )
        except NotPossible as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, f"{MOVE_LABELS[Move(move)]}: recorded.")
            # A correction may take the place of the fact that the address names.
            corrected = form.asking.corrects is not None
            to = reverse(TAB, args=[case]) if corrected else shown.address(case, seen)
            return HttpResponseRedirect(to)
    told = {
        "on": on,
        "form": form,
        "heading": f"Correct: {MOVE_LABELS[Move(move)].lower()}"
        if form.asking.corrects
        else MOVE_LABELS[Move(move)],
        "caption": shown.name_of(seen.held.order),
        "hint": _HINTS.get(Move(move), ""),
        "sure": prompting.SURE[seen.kind.confidence] if seen.kind else "",
        "possible": form.asking.corrects or Move(move) in seen.possible,
        "back": shown.address(case, seen),
    }
    status = 422 if form.is_bound and not form.adding else 200
    return TemplateResponse(request, "orders/step.html", told, status=status)


_HINTS: Mapping[Move, str] = {
    Move.BREACH: (
        "Intelligence that an order is not kept is a suspected offence. From the "
        "moment recorded here the time runs in which it must be recorded as a crime."
    ),
    Move.VARY: (
        "Enter every prohibition as it holds from now on, those that stay as well."
    ),
    Move.RENEW: (
        "A court renews only if the risk and the need are shown again. Enter every "
        "prohibition as it holds from now on."
    ),
    Move.LET_LAPSE: (
        "Once this is recorded nobody is reminded any more of what ends next. A later "
        "end of another prohibition is asked about in its time."
    ),
    Move.MAKE: (
        "Enter each prohibition as the court wrote it, with days of its own. The "
        "court prohibits; it can require nothing beyond name, address and passports."
    ),
    Move.REPLACE: "A new order of the same kind ends the one before.",
}


def _form(request: AskedRequest, seen: OrderSeen, move: Move) -> StepForm:
    posted = request.POST if request.method == "POST" else None
    return StepForm(
        posted,
        asking=Asking(
            seen=seen,
            move=move,
            monitors=list(_monitors(request).items()) if move is Move.MONITOR else (),
            at=request.at,
            corrects=_corrected(request, seen, move),
        ),
        adding=bool(posted and posted.get("more")),
        initial={"token": uuid4(), "item": request.GET.get("item", "")},
    )


def _corrected(request: AskedRequest, seen: OrderSeen, move: Move) -> Fact | None:
    """The fact that the form corrects; what cannot be corrected so is a 404."""
    asked = request.GET.get("corrects", "")
    if not asked:
        return None
    if correctable(seen.held).get(asked) is not move:
        raise Http404
    return next(each for each in seen.held.facts if each.id == asked)


def _seen(request: AskedRequest, on: OnPage) -> OrdersSeen:
    exploiters = [each.id for each, role in on.involved if role is Role.EXPLOITER]
    return orders_on(
        on.case.id,
        log=on.log,
        exploiters=exploiters,
        reader=request.reader,
        at=request.at,
    )


def _one(seen: OrdersSeen, first: UUID) -> OrderSeen:
    """The order whose first fact this is; else it is a 404."""
    for each in seen.orders:
        if each.held.facts[0].id == str(first):
            return each
    raise Http404


def _writes(request: AskedRequest, on: OnPage) -> bool:
    return on.works and request.reader.has(Permission.WRITE_ORDERS)


def _kinds(request: AskedRequest) -> Mapping[Order, OrderKind]:
    """The kinds of today; none before there was any."""
    try:
        return {each.order: each for each in kinds_on(days.day_of(request.at))}
    except NotInForce:
        return {}


def _law(request: AskedRequest) -> Mapping[str, Any]:
    """What is passed and not in force today, and where the law of orders holds."""
    today = days.day_of(request.at)
    try:
        passed = [prompting.kind_shown(each) for each in passed_on(today)]
    except NotInForce:
        return {}
    return {"passed": passed, "extent": prompting.extent(today)}


def _lead(request: AskedRequest) -> Lead:
    own, today = request.reader.organisation, days.day_of(request.at)
    return lead_of(standing(), organisation=own, today=today)


def _subjects(on: OnPage) -> list[UUID]:
    return [UUID(each.subject) for each in on.log if each.subject]


def _persons(on: OnPage) -> Sequence[tuple[str, str]]:
    """Everybody of the case with their part; suspects and exploiters first."""
    said = [
        (subject, f"{name} ({on.parts[subject]})" if subject in on.parts else name)
        for subject, name in on.called.items()
    ]
    first = {"suspect", "alleged exploiter"}
    return sorted(said, key=lambda each: on.parts.get(each[0], "") not in first)


def _monitors(request: AskedRequest) -> Mapping[str, str]:
    """Colleagues and desks of the reader's organisation, by what a row keeps."""
    reader, known = request.reader, directory.current()
    found: dict[str, Any] = {}
    if reader.has(Permission.READ_TRIAGE):
        for each in colleagues(reader=reader, at=request.at):
            found[f"account:{each.account}"] = each.words
    for desk in known.desks_of(reader.organisation):
        found[f"desk:{desk.code}"] = f"{desk.name} (desk)"
    return found
