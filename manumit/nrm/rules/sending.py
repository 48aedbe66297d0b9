"""What keeps something from being sent, in sentences that say what to do. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from manumit.nrm.form import Form, Route
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
