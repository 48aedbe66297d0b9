"""Who owns a referral's case, as its page shows it, and what the reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases.queries import OwnerSeen
from manumit.cases.rules import CHASE_LABELS, ENDED_LABELS
from manumit.cases.silence import EndedSeen
from manumit.cases.words import OWNER_LABELS
from manumit.law import days
from manumit.law.facts import Owner
from manumit.law.provisions import Confidence, provision
from manumit.organisations import queries as accounts
from manumit.organisations.directory import Directory
from manumit.referrals.naming import forces_named
from manumit.referrals.queries.handing import Ownership, OwnerWaiting
from manumit.referrals.views.register_words import local
from manumit.ui.parts import Action, Tag
from manumit.ui.words import age_in_words, day_in_words


SURE = {
    Confidence.VERIFIED: "checked against its source",
    Confidence.FROM_MEMORY: "from memory, not checked against its source yet",
    Confidence.UNCONFIRMED: "not confirmed by a source yet",
}


@dataclass(frozen=True, slots=True)
class ShownOwner:
    """One ownership: who has it or is to have it, since when, and what may be done."""

    codes: Sequence[str]
    what: str
    desk: str
    number: str
    state: Tag
    said: str
    steps: Sequence[str]
    sentence: str
    rule: str
    confidence: str
    may_accept: bool
    may_recall: bool
    return_href: str
    pass_on_href: str


@dataclass(frozen=True, slots=True)
class ShownEnded:
    """An ownership that was returned, recalled or passed on, and why."""

    said: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Owning:
    """The panel: both ownerships, and those before them."""

    owners: Sequence[ShownOwner]
    ended: Sequence[ShownEnded]
    both: Sequence[str]
    both_here: bool
    accept_href: str
    recall_href: str


def owning_of(
    ownership: Ownership, referral: UUID, *, reader: Reader, at: datetime
) -> Owning:
    """The panel for one reader, at a moment."""
    owners = [
        _owner(ownership.owners[each], referral, reader, at)
        for each in Owner
        if each in ownership.owners
    ]
    return Owning(
        owners=owners,
        ended=[_ended(each) for each in ownership.ended],
        both=[each.value for each in Owner],
        both_here=all(each.may_accept for each in owners),
        accept_href=reverse("referrals:accept", args=[referral]),
        recall_href=reverse("referrals:recall", args=[referral]),
    )


def offers(
    words: str,
    ownership: Ownership,
    referral: UUID,
    *,
    known: Directory,
    reader: Reader,
    at: datetime,
) -> Sequence[Action]:
    """Links that pass the investigation on to the forces that somebody's words name.

    None where it is not the reader's to pass on, or where it is with that force.
    """
    waiting = ownership.owners.get(Owner.INVESTIGATION)
    may = waiting is not None and reader.has(Permission.HAND_OVER)
    if not may or waiting is None or not may_pass_on(waiting.seen, reader):
        return ()
    form = reverse("referrals:pass-on", args=[referral])
    named = forces_named(words, known, on=days.day_of(at))
    return [
        Action(
            f"The answer names {known.name(each)}: pass the investigation on?",
            f"{form}?{urlencode({'owner': Owner.INVESTIGATION.value, 'to': each})}",
        )
        for each in named
        if each != reader.organisation
    ]


def may_return(owner: OwnerSeen, reader: Reader) -> bool:
    """Whether it was sent to the reader's organisation and waits there."""
    return owner.waits and owner.organisation == reader.organisation


def may_pass_on(owner: OwnerSeen, reader: Reader) -> bool:
    """Whether the reader's organisation has accepted it."""
    return not owner.waits and owner.organisation == reader.organisation


def accepted_first(owners: Iterable[OwnerSeen], *, reader: Reader) -> str:
    """Who was the first to accept, and when: a colleague by name; else nothing."""
    first = [(e.accepted_at, e.accepted_by) for e in owners if e.accepted_at]
    names = accounts.names(accounts=[who for _, who in first], reader=reader)
    said = {
        f"{names[who]} accepted it on {local(at)}." for at, who in first if who in names
    }
    return " ".join(sorted(said))


def _owner(
    waiting: OwnerWaiting, referral: UUID, reader: Reader, at: datetime
) -> ShownOwner:
    owner = waiting.seen
    version = provision(owner.provision).version_on(owner.provision_starts)
    may = reader.has(Permission.HAND_OVER)
    returns = may and may_return(owner, reader)
    passes = may and may_pass_on(owner, reader)
    chosen = f"?owner={owner.owner.value}"
    return ShownOwner(
        codes=[owner.owner.value],
        what=OWNER_LABELS[owner.owner],
        desk=f"{owner.organisation_name}, {owner.team_name}",
        number=owner.telephone,
        state=_state(owner),
        said=_said(owner, reader, at),
        steps=_steps(waiting),
        sentence=owner.sentence,
        rule=(
            f"{provision(owner.provision).title}: rule "
            f"“{owner.rule.replace('_', ' ')}”, "
            f"as in force from {day_in_words(owner.provision_starts)} "
            f"({version.nature.value})"
        ),
        confidence=SURE[version.confidence],
        may_accept=returns,
        may_recall=may and owner.waits and owner.sender == reader.organisation,
        return_href=reverse("referrals:return", args=[referral]) + chosen
        if returns
        else "",
        pass_on_href=reverse("referrals:pass-on", args=[referral]) + chosen
        if passes
        else "",
    )


def _state(owner: OwnerSeen) -> Tag:
    return Tag("Not accepted yet", "attention") if owner.waits else Tag("Owns", "good")


def _said(owner: OwnerSeen, reader: Reader, at: datetime) -> str:
    """Since when it waits and who answers meanwhile, or since when it is theirs."""
    if owner.accepted_at is not None:
        here = owner.organisation == reader.organisation
        whose = "Your organisation's" if here else "Theirs"
        return f"{whose} since {local(owner.accepted_at)}."
    waited = age_in_words(owner.since, at)
    return (
        f"Sent by {owner.sender_name}, {owner.sender_team_name}; waiting since "
        f"{local(owner.since)} ({waited}). Until it is accepted, {owner.sender_name} "
        "answers for it and owns it."
    )


def _steps(waiting: OwnerWaiting) -> list[str]:
    """What silence has led to, and what comes next."""
    told = [f"{CHASE_LABELS[step]}, {local(moment)}." for step, moment in waiting.taken]
    if waiting.next_at is not None:
        told.append(
            f"If nobody accepts, the next reminder is due {local(waiting.next_at)}."
        )
    return told


def _ended(each: EndedSeen) -> ShownEnded:
    what = OWNER_LABELS[each.owner].lower()
    return ShownEnded(
        said=(
            f"{ENDED_LABELS[each.how]}: {what}, {each.organisation_name}, "
            f"{each.team_name}, {local(each.ended_at)}."
        ),
        reason=each.reason,
        words=each.words,
    )
