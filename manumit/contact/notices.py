"""The notices of this room: that somebody must look, never what was said."""

from __future__ import annotations

from manumit.notices.kinds import NoticeKind, register


TO_LOOK_AT = NoticeKind(
    code="contact.to_look_at",
    title="A first contact waits for your desk",
    sentence=(
        "{organisation} took a first contact and asks your desk to look at it: to open "
        "the case, or to say in writing why there is none."
    ),
    urgent=True,
    url_name="contact:contact",
)
ENDED = NoticeKind(
    code="contact.ended",
    title="A first contact ended without a case",
    sentence=(
        "A first contact of {organisation} ended without a case. Look at what is "
        "missing, and open the case if there should be one."
    ),
    url_name="contact:contact",
)
REMOVAL = NoticeKind(
    code="contact.removal",
    title="Somebody who may be a victim is to be removed from the country",
    sentence=(
        "Removal is planned for {day} of somebody who may be a victim. See whether the "
        "law bars it, and say so to whoever directed it."
    ),
    urgent=True,
    url_name="contact:contact",
)


def introduce() -> None:
    """Have the kinds known; called when Django starts."""
    for each in (TO_LOOK_AT, ENDED, REMOVAL):
        register(each)
