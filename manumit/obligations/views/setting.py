"""A force sets its own value of a local policy, or goes back to the default."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.law.in_words import amount, summary
from manumit.law.policies import is_local
from manumit.law.provisions import Provision
from manumit.obligations import actions, rulebook
from manumit.obligations.addresses import of_provision
from manumit.obligations.forms import OWN, OwnValueForm
from manumit.obligations.policies import mark_of, set_for, standing
from manumit.obligations.views.provision import found_provision
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import day_in_words


@door(read=Permission.READ_POLICY_FORM, write=Permission.WRITE_POLICY)
def set_own(request: AskedRequest, instrument: str, thing: str) -> HttpResponse:
    """The form; what is wrong stands beside its field, and nothing typed is lost."""
    rule = found_provision(instrument, thing)
    if not is_local(rule):
        raise Http404
    form = _form(request, rule)
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, rule, form)
        except actions.PolicyChangedSince as why:
            form.add_error(None, str(why))
            form.data = _looked_again(request, rule)
        except actions.PolicyRefused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _done(rule, form))
            return HttpResponseRedirect(of_provision(rule.id))
    told = {
        "form": form,
        "title": rule.title,
        "organisation": directory.current().name(request.reader.organisation),
        "now": _now(request, rule),
        "coming": _coming(request, rule),
        "back": of_provision(rule.id),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "obligations/set.html", told, status=status)


def _form(request: AskedRequest, rule: Provision) -> OwnValueForm:
    own = request.reader.organisation
    return OwnValueForm(
        request.POST or None,
        rule=rule,
        default=rule.versions[-1].value,
        at=request.at,
        initial={"what": OWN, "seen": mark_of(rule.id, own)},
    )


def _looked_again(request: AskedRequest, rule: Provision) -> QueryDict:
    """What was typed, now by somebody who has been shown what is set."""
    given = request.POST.copy()
    given["seen"] = mark_of(rule.id, request.reader.organisation)
    return given


def _now(request: AskedRequest, rule: Provision) -> str:
    version, _ = rulebook.governing(
        rule.id,
        policies=standing(),
        organisation=request.reader.organisation,
        on=days.day_of(request.at),
    )
    what = "your own value" if version.set_by else "the default"
    return f"{summary(version.value, rule.unit)}, {what}"


def _coming(request: AskedRequest, rule: Provision) -> list[str]:
    """What the force has set for days to come, the soonest first."""
    today = days.day_of(request.at)
    found = set_for(rule.id).get(request.reader.organisation, ())
    latest = {each.starts: each.value for each in reversed(found)}
    return [
        f"From {day_in_words(starts)}: "
        f"{'the default' if value is None else amount(value, rule.unit)}"
        for starts, value in sorted(latest.items())
        if starts > today
    ]


def _set(request: AskedRequest, rule: Provision, form: OwnValueForm) -> None:
    actions.set_policy(
        provision=rule.id,
        value=form.chosen,
        starts=form.cleaned_data["starts"],
        source=form.cleaned_data["source"],
        seen=form.cleaned_data["seen"],
        by=request.reader,
        at=request.at,
    )


def _done(rule: Provision, form: OwnValueForm) -> str:
    starts = day_in_words(form.cleaned_data["starts"])
    if form.chosen is None:
        return f"From {starts} the default holds again."
    return (
        f"From {starts} your force's own value holds: {amount(form.chosen, rule.unit)}."
    )
