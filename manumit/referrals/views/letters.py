"""A decision or letter about somebody: the form, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.actions import NotTheirs
from manumit.cases.documents.forms import uploads
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import letters
from manumit.referrals.actions.letters import LetterReceipt, LetterSentAlready
from manumit.referrals.forms.letters import LetterForm
from manumit.referrals.permissions import NoSuchLetter, NoSuchReferral
from manumit.referrals.queries import letters as queries
from manumit.referrals.queries.letters import Candidate
from manumit.referrals.sent_before import SentBefore, sent_before
from manumit.ui.record_pages import href_of


AUTHORITY = "competent-authority"


@door(read=Permission.READ_LETTER_FORM, write=Permission.WRITE_LETTER)
def new(request: AskedRequest) -> HttpResponse:
    """First: is the person held? Then it joins the case, or opens one."""
    known = directory.current()
    offered = authorities(known, days.day_of(request.at))
    if request.method != "POST":
        first = {"token": uuid4(), "authority": offered[0][0] if offered else ""}
        form = LetterForm(authorities=offered, initial=first)
        return _form_page(request, form)
    form = LetterForm(request.POST, request.FILES, authorities=offered)
    return _sent(request, form, known) if form.is_valid() else _form_page(request, form)


def _sent(request: AskedRequest, form: LetterForm, known: Directory) -> HttpResponse:
    before = sent_before(form.given(), reader=request.reader)
    if before is not None:
        return _sent_already(request, form, before)
    found = queries.candidates(form.given(), reader=request.reader)
    settled, joins = form.chosen(found)
    if not settled:
        _record_looked(request, found)
        mark = form.ask_which(found)
        if form.asked_before(mark):
            form.add_error("which", "Choose whether it is about one of these.")
        return _form_page(request, form, found, mark)
    try:
        receipt = letters.enter(
            given=form.given(),
            joins=joins.case if joins else None,
            person=joins.person if joins else None,
            directory=known,
            by=request.reader,
            at=request.at,
        )
    except LetterSentAlready as earlier:
        before = SentBefore(earlier.letter, earlier.changed)
        return _sent_already(request, form, before)
    except (NoSuchReferral, NotTheirs):
        form.add_error(
            None,
            "Your organisation may see that case but not write on it. Tell the desk "
            "that owns it; or choose “None of these” if it is about somebody else.",
        )
        return _form_page(request, form, found, form.ask_which(found))
    _attach(request, form, receipt)
    messages.success(request, "Received. Below stands what happened with it.")
    return HttpResponseRedirect(reverse("referrals:letter", args=[receipt.letter]))


def _attach(request: AskedRequest, form: LetterForm, receipt: LetterReceipt) -> None:
    """Keep the files that came with it; one refused does not stop the letter."""
    sent = uploads(form.cleaned_data["files"])
    if not sent:
        return
    added = letters.attach(
        receipt=receipt, uploads=sent, by=request.reader, at=request.at
    )
    for refusal in added.refused:
        messages.warning(request, refusal)


@door(read=Permission.READ_LETTER_FORM)
def letter(request: AskedRequest, letter: UUID) -> HttpResponse:
    """What became of a letter that one's own organisation received."""
    try:
        found = queries.outcome(letter, reader=request.reader)
    except NoSuchLetter as hidden:
        raise Http404 from hidden
    record(
        Act.LETTER_SEEN,
        subjects=[f"letter:{letter}", f"case:{found.letter.case}"],
        by=request.reader,
        at=request.at,
    )
    may = request.reader.has(Permission.READ_CASE)
    told = {
        "found": found,
        "letter": found.letter,
        "follows_href": href_of("letter", letter) if may else "",
        "referral_href": reverse("referrals:referral", args=[found.letter.referral])
        if may and found.letter.referral
        else "",
    }
    return TemplateResponse(request, "referrals/letter.html", told)


def authorities(known: Directory, today: date) -> Sequence[tuple[str, str]]:
    """The competent authorities: those of today first, then those of before."""
    every = [each for each in known.organisations.values() if each.kind == AUTHORITY]
    every.sort(key=lambda each: (not each.exists_on(today), each.name))
    first = known.competent_authority(on=today)
    every.sort(key=lambda each: each.code != first)
    return [
        (
            each.code,
            each.name if each.exists_on(today) else f"{each.name} (no longer decides)",
        )
        for each in every
    ]


def _record_looked(request: AskedRequest, found: Sequence[Candidate]) -> None:
    record(
        Act.LETTER_LOOKED_UP,
        subjects=[f"case:{each.case}" for each in found],
        by=request.reader,
        at=request.at,
    )


def _sent_already(
    request: AskedRequest, form: LetterForm, earlier: SentBefore
) -> HttpResponse:
    """The first press counts; words changed since are shown again, not lost."""
    if not earlier.changed:
        messages.warning(request, "Received already: pressing again added nothing.")
        return HttpResponseRedirect(reverse("referrals:letter", args=[earlier.letter]))
    form.add_error(
        None,
        "This form was sent before and received. What you changed since was not added. "
        "Send it again only if it is another decision or letter.",
    )
    return _form_page(request, form, token=str(uuid4()))


def _form_page(
    request: AskedRequest,
    form: LetterForm,
    found: Sequence[Candidate] = (),
    mark: str = "",
    token: str = "",
) -> HttpResponse:
    told: dict[str, Any] = {
        "form": form,
        "choose_again": bool(form.files),
        "which": form["which"] if found else None,
        "mark": mark,
        "token": token or form["token"].value() or uuid4(),
        "sections": [
            {"title": title, "lines": [[form[name] for name in line] for line in lines]}
            for title, lines in SECTIONS
        ],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "referrals/letter_new.html", told, status=status)


SECTIONS = (
    (
        "The decision or letter",
        (("authority",), ("decision",), ("outcome",), ("decided",)),
    ),
    (
        "Whom it is about",
        (
            ("reference",),
            ("given_names", "family_name"),
            ("date_of_birth",),
            ("now_where", "now_county"),
        ),
    ),
    ("What it says", (("words",), ("files",))),
)
