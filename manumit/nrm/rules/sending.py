"""What keeps something from being sent, in sentences that say what to do. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from manumit.nrm.form import NOTIFICATIONS, REFERRALS, Form, Route
from manumit.nrm.rules.route import Routed
from manumit.nrm.rules.sound import Soundness
from manumit.ui.words import plural


ROUTE_NAMES = {
    Route.CHILD: "an NRM referral of a child",
    Route.ADULT: "an NRM referral of an adult who agrees",
    Route.NOTIFY_NAMED: "a notification that names the person",
    Route.NOTIFY_ANONYMOUS: "a notification without a name",
    Route.OPEN: "nothing that can be sent yet",
}
NOT_YET_COME = "That moment has not come yet. Enter when you submitted it."
TOO_EARLY = "That is before this draft was begun. Enter when you submitted it."
CHANGED = (
    "Answers have changed since this page was shown to you, so it does not show what "
    "would be sent now. Look at it again, and change on the national form what differs."
)
NOTHING_THEN = (
    "What stood at that time is not what your page showed. Enter the minute in which "
    "you pressed “Submit” on the national form, or look at what would be sent now."
)
NOT_CHECKED = (
    "Your organisation wants a second person to check it as it stands before it is "
    "sent. Ask a colleague, or tell your supervisor that it cannot wait."
)


def other_route(routed: Routed, *, shown: Route) -> str:
    """That it is something else now, and why; before it is too late."""
    because = " ".join(routed.because)
    return (
        f"When this page was shown it was {ROUTE_NAMES[shown]}. Now it is "
        f"{ROUTE_NAMES[routed.route]}: {because} Nothing was recorded as sent. Do not "
        f"submit what you copied."
    )


def still_needed(
    form: Form, routed: Routed, sound: Soundness, unlooked: Sequence[str]
) -> str:
    """What has to be done before it can be sent; empty where nothing has."""
    if routed.route is Route.OPEN:
        return " ".join((*routed.because, *routed.changes))
    if not sound.sound:
        left = dict.fromkeys((*sound.must, *sound.left))
        labels = "; ".join(form.question(key).label for key in left)
        return f"{plural(len(left), 'answer')} still needed: {labels}"
    if unlooked:
        labels = "; ".join(form.question(key).label for key in unlooked)
        return f"Look at these words first and say what of them may be sent: {labels}"
    return ""


PURPOSES = {
    "send": "To send it by a direct way",
    "check": "To check what was or would be sent",
    "disclosure": "For disclosure",
    "other": "For another system of this organisation",
}
"""What the hand-over file is taken out for."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since something was sent, and what to do now, step by step."""

    title: str
    steps: tuple[str, ...]


def since_sent(sent: Collection[Route], routed: Routed) -> Since | None:
    """What to do where what was sent is not what would be sent now."""
    now = routed.route
    referred = not REFERRALS.isdisjoint(sent)
    if referred and now in NOTIFICATIONS:
        return _WITHDRAWN
    if sent and not referred and now in REFERRALS:
        return _AGREED
    if Route.NOTIFY_NAMED in sent and now is Route.NOTIFY_ANONYMOUS:
        return _NOT_NAMED
    if referred and now is Route.OPEN:
        return _ASK_AGAIN
    return None


_WITHDRAWN = Since(
    "They no longer agree to the referral that was sent",
    (
        "Send nothing more of it, and add nothing.",
        "Tell the competent authority today, by its reference, that they withdraw.",
        "Explain to them what ends with it, and that they may be referred again.",
        "Record what support they were offered, and what they said to it.",
        "What was sent stands here as it was sent: it is not undone.",
    ),
)
_AGREED = Since(
    "They agree to a referral now",
    (
        "What was sent is a notification. Send the referral as well.",
        "They are NOT YET REFERRED until the reference for the referral is recorded.",
    ),
)
_NOT_NAMED = Since(
    "They no longer agree to be named, and the notification named them",
    (
        "Tell the competent authority today, by its reference, that they do not agree.",
        "Ask it to take out of the notification who they are.",
        "Tell them what was sent, and that you have asked.",
        "Anything added from now on goes without a name.",
    ),
)
_ASK_AGAIN = Since(
    "They have to be asked again",
    (
        "What was sent rested on what counts no more. Explain the NRM and ask them.",
        "Add nothing until they have said what they want.",
    ),
)
