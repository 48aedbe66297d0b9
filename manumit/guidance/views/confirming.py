"""Recording that a translator confirmed a text, and that this ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.guidance import actions, words
from manumit.guidance.forms import ConfirmForm, WithdrawForm
from manumit.guidance.views.looking_up import found_text, of_text, tag
from manumit.guidance.views.requests import AskedRequest
from manumit.guidance.views.words import pairs
from manumit.guidance.words.rules import Held, Standing
from manumit.ui.shell import Account, shell


def confirm(request: AskedRequest, language: str, key: str) -> HttpResponse:
    """The words to be confirmed, and the form; nothing typed is lost."""
    found = found_text(request, language, key)
    if found.words is None or found.standing is Standing.SOURCE:
        raise Http404
    who = _recorder(request)
    form = ConfirmForm(
        request.POST or None, recorder=who.name, initial={"seen": found.words.digest}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(
                key=key,
                language=language,
                given=form.given(who.organisation),
                by=request.reader,
                at=request.at,
            )
        except actions.WordsChanged as why:
            form.add_error(None, str(why))
            looked_again = request.POST.copy()
            looked_again["seen"] = found.words.digest
            form.data = looked_again
        except actions.WrongDay as why:
            form.add_error("on", str(why))
        except actions.CannotConfirm as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request,
                f"Recorded. A victim may now be shown this text in "
                f"{found.language.name}.",
            )
            return HttpResponseRedirect(of_text("text", found))
    told = {
        "found": found,
        "form": form,
        "pairs": pairs(found),
        "is_draft": found.standing is not Standing.CONFIRMED,
        "tag": tag(found.standing),
        "source": words.language(words.SOURCE),
        "back": of_text("text", found),
    }
    return _answer(request, "guidance/words/confirm.html", told, form)


def withdraw(request: AskedRequest, language: str, key: str) -> HttpResponse:
    """Why the confirmation is taken back; no such page where none holds."""
    found = found_text(request, language, key)
    form = WithdrawForm(request.POST or None)
    if request.method == "GET" and found.standing is not Standing.CONFIRMED:
        raise Http404
    sent = request.method == "POST" and form.is_valid()
    if sent and _withdrawn(request, found, form):
        return HttpResponseRedirect(of_text("text", found))
    told = {"found": found, "form": form, "back": of_text("text", found)}
    return _answer(request, "guidance/words/withdraw.html", told, form)


def _withdrawn(request: AskedRequest, found: Held, form: WithdrawForm) -> bool:
    who = _recorder(request)
    try:
        actions.withdraw(
            key=found.key,
            language=found.language.code,
            token=form.cleaned_data["token"],
            reason=form.cleaned_data["reason"],
            recorder=f"{who.name}, {who.organisation}",
            by=request.reader,
            at=request.at,
        )
    except actions.NothingToWithdraw as why:
        form.add_error(None, str(why))
        return False
    messages.success(
        request, "Withdrawn. A victim is shown the English, through an interpreter."
    )
    return True


def _answer(
    request: AskedRequest,
    template: str,
    told: dict[str, object],
    form: ConfirmForm | WithdrawForm,
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, told, status=status)


def _recorder(request: AskedRequest) -> Account:
    """Who records it, in words that stand after their account has gone."""
    found = shell.account(request)
    assert found is not None
    return found
