"""Which people a page of the picture counts, or why it counts none, in words."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.assurance.views.asked import Looked, own_page
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.tallying import Counting
from manumit.ui.parts import SubLink


def whose(request: AskedRequest, found: Looked) -> tuple[str, SubLink | None]:
    """What of the records is counted; where nothing is, why, and where some is."""
    place = found.place
    if not request.reader.has(Permission.READ_FIGURES):
        said = "You see what was published. You do not see figures from the records."
        return said, None
    if found.held.records is None:
        mine = own_page(request, found.directory)
        link = SubLink(f"Figures of {mine[1]}", mine[0]) if mine else None
        named = "the whole country" if place.is_country else place.name
        said = (
            f"You see what was published. Figures from the records of {named} are "
            "shown to those who count the whole country"
            + ("." if place.is_country else " and to its own people.")
        )
        return said, link
    if place.is_country:
        return "The records are counted over the whole country.", None
    region = place.kind == "region"
    if found.counting is Counting.SENT:
        who = "it or a force of it" if region else "it"
        said = f"the people whom {who} referred, whoever received them"
    else:
        who = "its regional unit or a force of it" if region else "it"
        said = f"the people whose investigation {who} owns now, whoever referred them"
    return f"In the records: {said}.", None


def note(found: Looked) -> str:
    """Which cut was not published, so that an empty chart is not shown for it."""
    place, said = found.place, ""
    if found.counting is Counting.INVESTIGATED:
        return (
            "No published table that is loaded here counts people by the force that "
            "investigates, so there is nothing published to set beside these figures."
        )
    if found.held.published is None:
        return "No published statistics are loaded, so the records stand alone."
    if not set(found.period.quarters) & found.held.published_quarters:
        said = "Nothing was published for these quarters."
    if place.kind == "force":
        said += (
            " What was published of a force is whom it referred as a first responder; "
            "by responder there is therefore nothing more to show here."
        )
    return said.strip()
