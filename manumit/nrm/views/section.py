"""A section of a draft, saved on each press and in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.law import days
from manumit.law.facts import ConsentStated, Matter
from manumit.law.uncertain import Uncertain
from manumit.nrm import queries, relying
from manumit.nrm.actions import answering, stating
from manumit.nrm.actions.answering import Clash, Posted, Saved
from manumit.nrm.form import Question, Route, Section
from manumit.nrm.forms.section import SectionForm
from manumit.nrm.forms.typing import as_sent
from manumit.nrm.queries import Whole
from manumit.nrm.rules.recording import Says, cannot_rely, to_record
from manumit.nrm.rules.showing import may_be_asked
from manumit.nrm.rules.telling import Labels
from manumit.nrm.views.drawing import Drawn, drawn
from manumit.nrm.views.opening import (
    address,
    identity,
    labels_of,
    opened,
    record_seen,
)
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.forms.which_place import places_on
from manumit.organisations.requests import AskedRequest
from manumit.ui.kept_words import in_the_background, not_saved
from manumit.ui.kept_words import saved as saved_words


CHANGED = (
    "Somebody else changed this meanwhile. Their answer stands; yours is in the box. "
    "Look at both; then save, and yours is put in its place."
)
GUIDANCE = {
    "age": "nrm:child",
    "choice": "nrm:choice",
    "happened": "nrm:account",
    "police": "nrm:section45",
}
"""The step of each section beside which guidance is shown."""
NOT_YET_COME = "That day has not come yet. Enter the day on which it was explained."


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def section(request: AskedRequest, draft: UUID, section: str) -> HttpResponse:
    """The questions of one section, in any order and as far as they are answered."""
    whole = opened(request, draft)
    found = whole.section(section)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _sent(request, whole, found)
    asked = _asked(whole, found)
    record_seen(request, whole, section)
    more = request.GET.get("more", "")
    form = _form(request, as_sent(asked, whole.kept, more=more), asked)
    form.answers()
    return _page(request, whole, found, form, seen=_newest(whole, asked))


def _asked(whole: Whole, section: Section) -> Mapping[str, Question]:
    """What stands on the page: what may be asked, and what was answered already."""
    return {
        each.key: each
        for each in section.questions
        if each.key in whole.kept
        or may_be_asked(whole.form, each, whole.answers, section.code)
    }


def _form(
    request: AskedRequest, data: Any, asked: Mapping[str, Question]
) -> SectionForm:
    return SectionForm(
        data,
        asked=asked,
        labels=_labels(request, asked),
        places=places_on(days.day_of(request.at)),
    )


def _labels(request: AskedRequest, asked: Mapping[str, Question]) -> Labels:
    labels = labels_of(request)
    if relying.LANGUAGE not in asked:
        return labels
    offered = relying.to_show(child=False, reader=request.reader, at=request.at)
    return relying.with_languages(labels, offered)


def _sent(request: AskedRequest, whole: Whole, section: Section) -> HttpResponse:
    asked = _on_the_page(request, section)
    form = _form(request, request.POST, asked)
    pressed = not in_the_background(request)
    posted = Posted(
        section=section.code,
        token=_uuid(request.POST.get("token")) or uuid4(),
        # Only a press on the button of a page that showed both puts words in place.
        seen=_uuid(request.POST.get("over")) or _uuid(request.POST.get("seen")),
        answers=relying.with_words_shown(
            form.answers(), whole.kept, reader=request.reader, at=request.at
        ),
        shared=frozenset(key for key, each in asked.items() if each.shared),
        confirmed=frozenset(asked) if pressed else frozenset(),
    )
    try:
        done = answering.save(
            draft=whole.draft.id, posted=posted, by=request.reader, at=request.at
        )
    except Refused as refused:
        if pressed:
            raise
        return not_saved(str(refused))
    if not pressed:
        if done.clashes:
            return not_saved(CHANGED)
        if left := [key for key in asked if key not in posted.answers]:
            return not_saved(f"{asked[left[0]].label}: {_why_not(form, left[0])}")
        return saved_words({"seen": str(done.seen or "")})
    return _answered(request, section, form, posted, done)


def _why_not(form: SectionForm, key: str) -> str:
    """What is wrong with an answer that could not be kept."""
    names = (name for name in form.errors if name.startswith(key))
    return next((str(form.errors[name][0]) for name in names), "It cannot be kept.")


def _on_the_page(request: AskedRequest, section: Section) -> Mapping[str, Question]:
    """The questions of the page that was sent; any other is left alone.

    What stood there is taken, though an answer elsewhere may ask it no more by now.
    """
    there = set(request.POST.getlist("asked"))
    return {each.key: each for each in section.questions if each.key in there}


def _answered(
    request: AskedRequest,
    section: Section,
    form: SectionForm,
    posted: Posted,
    done: Saved,
) -> HttpResponse:
    draft = UUID(str(request.resolver_match.kwargs["draft"]))  # type: ignore[union-attr]  # a view of an address
    whole = opened(request, draft)
    recorded = _state(request, whole, form, posted.token)
    for clash in done.clashes:
        name = clash.key if clash.key in form.fields else None
        form.add_error(name, CHANGED)
    if form.errors:
        whole = opened(request, draft)
        clashes = {each.key: each for each in done.clashes}
        seen = posted.seen if clashes else done.seen
        over = done.seen if clashes else None
        return _page(
            request, whole, section, form, seen=seen, clashes=clashes, over=over
        )
    go = request.POST.get("go", "")
    if go.startswith("add:"):
        key = go.removeprefix("add:")
        page = address(draft, section.code)
        return HttpResponseRedirect(f"{page}?more={key}#q-{key}")
    messages.success(request, _told(section, recorded))
    if go == "next" and (following := _next(whole, section)):
        return HttpResponseRedirect(address(draft, following.code))
    return HttpResponseRedirect(address(draft))


def _told(section: Section, recorded: Sequence[Says]) -> str:
    words = [f"Saved: {section.title}."]
    if recorded:
        kinds = dict.fromkeys(each.body.label for each in recorded)
        words.append(f"Recorded: {', '.join(kinds)}.")
    return " ".join(words)


def _next(whole: Whole, section: Section) -> Section | None:
    sections = list(whole.form.sections)
    place = sections.index(section) + 1
    return sections[place] if place < len(sections) else None


def _state(
    request: AskedRequest, whole: Whole, form: SectionForm, token: UUID
) -> Sequence[Says]:
    """Record what the answers say of age and choice, once, as facts of the case."""
    if not any(each.states for each in form.asked.values()):
        return []
    pending = to_record(
        whole.form,
        whole.answers,
        saved_at=whole.saved_at,
        log=whole.log,
        subject=whole.draft.subject,
        at=request.at,
    )
    pending = [each for each in pending if _sound(request, whole, form, each)]
    if pending:
        stating.state(
            draft=whole.draft.id,
            said=[(each.body, each.happened or request.at) for each in pending],
            token=uuid5(token, "states"),
            by=request.reader,
            at=request.at,
        )
    return pending


def _sound(request: AskedRequest, whole: Whole, form: SectionForm, says: Says) -> bool:
    """Whether it may be recorded; what may not says why beside its question."""
    if isinstance(says.happened, Uncertain):
        first = says.happened.earliest
        if first is not None and first > days.day_of(request.at):
            form.add_error("explained_on", NOT_YET_COME)
            return False
    body = says.body
    if not isinstance(body, ConsentStated) or not body.given:
        return True
    key = {Matter.NRM: "choice", Matter.IDENTITY: "identity"}.get(body.matter)
    confirmed = relying.text_confirmed(whole.kept, reader=request.reader, at=request.at)
    why = cannot_rely(whole.answers, text_confirmed=confirmed)
    if key in form.fields and why:
        form.add_error(key, f"Not recorded as agreed. {why}")
        return False
    return True


def _page(
    request: AskedRequest,
    whole: Whole,
    section: Section,
    form: SectionForm,
    *,
    seen: UUID | None,
    clashes: Mapping[str, Clash] | None = None,
    over: UUID | None = None,
) -> HttpResponse:
    draft, following = whole.draft, _next(whole, section)
    age_said = "under_18" in whole.answers or section.code == "age"
    told = {
        "identity": identity(whole),
        "draft": draft,
        "back": address(draft.id),
        "here": address(draft.id, section.code),
        "may_write": request.reader.has(Permission.WRITE_NRM),
        "section": section,
        "form": form,
        "next": following,
        "next_hidden": f"to {following.title}" if following else "",
        "token": uuid4(),
        "seen": seen or "",
        "over": over,
        "questions": _questions(request, whole, section, form, clashes or {}),
        "guidance": GUIDANCE.get(section.code, ""),
        "routed": whole.routed,
        "to_show": _to_show(request, whole, section),
        "age_href": "" if age_said else address(draft.id, "age"),
        "comments": queries.comments(
            draft.id, section=section.code, reader=request.reader
        ),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "nrm/section.html", told, status=status)


def _to_show(
    request: AskedRequest, whole: Whole, section: Section
) -> Mapping[str, object] | None:
    """The pages to turn round and show, before anything is asked."""
    asks = any(each.key == relying.SHOWN for each in section.questions)
    if not asks or not request.reader.has(Permission.READ_GUIDANCE):
        return None
    child = whole.routed.route is Route.CHILD
    key = relying.CHILD if child else relying.TEXT
    offered = relying.to_show(child=child, reader=request.reader, at=request.at)
    pages = [
        (each, reverse("guidance:show", args=(key, each.language.code)))
        for each in offered
    ]
    return {"child": child, "pages": pages}


def _questions(
    request: AskedRequest,
    whole: Whole,
    section: Section,
    form: SectionForm,
    clashes: Mapping[str, Clash],
) -> Sequence[Drawn]:
    reader = request.reader
    savers = [each.theirs.saved_by for each in clashes.values()]
    siblings = queries.siblings(whole.draft, reader=reader)
    return drawn(
        form,
        whole,
        page=section.code,
        labels=labels_of(request),
        clashes=clashes,
        names=organisations.names(accounts=savers, reader=reader),
        others=[each.name or each.reference for each in siblings],
        quality=_quality(whole),
    )


def _quality(whole: Whole) -> Mapping[str, Sequence[str]]:
    """What would make the answers better, by question."""
    found: dict[str, list[str]] = {}
    for each in whole.remarks:
        found.setdefault(each.key, []).append(each.says)
    return found


def _newest(whole: Whole, asked: Mapping[str, Question]) -> UUID | None:
    ids = [each.id for key, each in whole.held.items() if key in asked]
    return max(ids, default=None)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
