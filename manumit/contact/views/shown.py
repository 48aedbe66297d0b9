"""A contact in words: whose it is, how far it has come, who it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.contact.queries import ContactSeen, PersonSeen
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import (
    ANSWER_LABELS,
    BECAUSE_LABELS,
    DOOR_LABELS,
    STATE_LABELS,
    Answer,
    State,
    may_be_child,
)
from manumit.contact.rules.steps import lists_for
from manumit.contact.rules.to_do import steps_of
from manumit.contact.views.log_block import block_of
from manumit.contact.views.removal import planned_removals
from manumit.organisations import queries as organisations
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Fact, Identity, SubLink, Tag, Tone
from manumit.ui.record_pages import href_of
from manumit.ui.words import moment_in_words


GUIDES = {
    Door.CALL: "contact:call",
    Door.COUNTER: "contact:counter",
    Door.STREET: "contact:street",
    Door.CUSTODY: "contact:custody",
    Door.PORT: "contact:port",
    Door.DETENTION: "contact:port",
}
"""The guidance beside what to do now, by door."""
TONES: Mapping[State, Tone] = {
    State.UNDER_WAY: "attention",
    State.PASSED: "bad",
    State.CASE_OPENED: "good",
    State.ENDED: "neutral",
}


def tag_of(state: State) -> Tag:
    """The state in a word."""
    return Tag(STATE_LABELS[state], TONES[state])


def names_of(accounts: Sequence[str], *, request: AskedRequest) -> Mapping[str, str]:
    """Colleagues by name; somebody of another organisation by that alone."""
    return organisations.names(accounts=accounts, reader=request.reader)


def identity_of(seen: ContactSeen, *, request: AskedRequest) -> Identity:
    """Which contact this is: never a name of whom it is about."""
    began = names_of([seen.started_by], request=request)
    facts = [
        Fact("Door", DOOR_LABELS[seen.door]),
        Fact("Begun", moment_in_words(seen.started_at)),
    ]
    if seen.incident:
        facts.insert(0, Fact("Incident", seen.incident))
    if seen.started_by in began:
        facts.append(Fact("By", began[seen.started_by]))
    if seen.reference:
        facts.append(Fact("Case", seen.reference, _page_of(seen, request=request)))
    return Identity("First contact", facts, [tag_of(seen.state)])


def about(
    seen: ContactSeen, asked: PersonSeen, *, request: AskedRequest
) -> Mapping[str, Any]:
    """What the page says of the contact, and where it leads."""
    here = [seen.id, asked.id]
    left, number = steps_left(seen, asked)
    opened = seen.case is not None
    return {
        "seen": seen,
        "asked": asked,
        "guide": GUIDES[seen.door],
        "opened": opened,
        "ended": seen.state is State.ENDED,
        "ended_said": BECAUSE_LABELS[seen.ended_because] if seen.ended_because else "",
        "tabs": [
            SubLink(
                f"Person {each.number}",
                reverse("contact:person", args=[seen.id, each.id]),
                each.id == asked.id,
            )
            for each in seen.people
        ],
        "removals": planned_removals(seen, asked, request=request),
        "steps_href": reverse("contact:steps", args=here),
        "steps_said": f"{number - left} of {number} done",
        "saves_href": reverse("contact:saves", args=[seen.id]),
        "case_href": _case_href(seen, request=request),
        "case_page": _page_of(seen, request=request),
        "refer_href": _refer_href(seen, request=request),
        "log_block": block_of(seen, request=request) if opened else "",
    }


def record_seen(seen: ContactSeen, asked: PersonSeen, *, request: AskedRequest) -> None:
    """Have it on record that somebody read what is told of a person."""
    record(
        Act.CONTACT_SEEN,
        subjects=[f"contact:{seen.id}"],
        by=request.reader,
        at=request.at,
        detail={"person": asked.number},
    )


def steps_left(seen: ContactSeen, asked: PersonSeen) -> tuple[int, int]:
    """How many steps are not done yet, and how many there are."""
    child = may_be_child(asked.telling.child)
    every = [
        step.code
        for each in lists_for(door=seen.door, child=child)
        for step in steps_of(each)
    ]
    done = {each.step for each in asked.done}
    return len([code for code in every if code not in done]), len(every)


def _page_of(seen: ContactSeen, *, request: AskedRequest) -> str:
    """The case's own page, for whoever may read cases."""
    if seen.case is None or not request.reader.has(Permission.READ_CASE):
        return ""
    return href_of("case", seen.case)


def _refer_href(seen: ContactSeen, *, request: AskedRequest) -> str:
    """Where the referral of these people is written, for whoever may write it."""
    if seen.case is None or not request.reader.has(Permission.WRITE_NRM):
        return ""
    return href_of("referral-out", seen.case) if _page_of(seen, request=request) else ""


def _case_href(seen: ContactSeen, *, request: AskedRequest) -> str:
    if seen.referral is None:
        return ""
    may = request.reader.has(Permission.READ_CASE)
    name = "referrals:referral" if may else "referrals:received"
    return reverse(name, args=[seen.referral])


def shown_value(value: Any) -> str:
    """One value of a telling, for whoever compares two."""
    if isinstance(value, Answer):
        return ANSWER_LABELS[value]
    if isinstance(value, bool):
        return "Ticked" if value else "Not ticked"
    if isinstance(value, tuple):
        return "; ".join(value) or "None"
    return str(value) if value else "Nothing"


def new_address(*, door: str, incident: str) -> str:
    """Where a contact begins: a door and a number, nothing about anybody."""
    asked = urlencode({"door": door, "incident": incident})
    return f"{reverse('contact:new')}?{asked}"
