"""The trail of a referral's case: what happened, who saw it, who was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from manumit.access.reader import Reader
from manumit.audit.acts import BY_CODE, Act, Nature
from manumit.audit.queries import Seen, trail_of
from manumit.cases import queries as cases
from manumit.law import facts
from manumit.law.facts import Body, Fact
from manumit.organisations import queries as accounts
from manumit.organisations.directory import Directory
from manumit.referrals import rules
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.rules import Route
from manumit.referrals.views.words import PART_LABELS, yes_no
from manumit.ui.parts import Tag, TimelineItem, timeline_item
from manumit.ui.words import age_in_words


LONGEST = 100
OWNER_LABELS = {"safety": "Safety", "investigation": "Investigation"}
# Told by the facts below, in more words.
_TOLD_BY_FACTS = {
    Act.REFERRAL_RECEIVED.code,
    Act.REFERRAL_ENTERED.code,
    Act.DESK_RUNG.code,
    Act.QUESTION_ANSWERED.code,
}


def trail(
    referral: ReferralSeen, *, known: Directory, reader: Reader, at: datetime
) -> Sequence[TimelineItem]:
    """Facts and sealed acts of the case, newest first, with how long after receipt."""
    log = cases.log(referral.case, reader=reader)
    events = trail_of(
        [f"case:{referral.case}", f"referral:{referral.id}"],
        by=reader,
        at=at,
        size=LONGEST,
    )
    who = accounts.names(
        accounts=[*(f.recorded_by for f in log), *(e.account for e in events)],
        reader=reader,
    )
    whose = {e.account: known.name(e.organisation) for e in events}
    told = _Teller(known, who, whose, referral.recorded_at, at)
    items = [(f.recorded_at, told.fact(f)) for f in log]
    items += [(e.at, told.event(e)) for e in events if e.act not in _TOLD_BY_FACTS]
    items.sort(key=lambda each: each[0], reverse=True)
    return [item for _, item in items]


class _Teller:
    """Turns facts and events into words for one reader."""

    def __init__(
        self,
        known: Directory,
        who: Mapping[str, str],
        whose: Mapping[str, str],
        received: datetime,
        at: datetime,
    ) -> None:
        self._known = known
        self._who = who
        self._whose = whose
        self._received = received
        self._zone = at.tzinfo

    def fact(self, fact: Fact) -> TimelineItem:
        words = _FACTS[type(fact.body)](fact.body, self._known)
        happened = fact.happened
        when = "" if isinstance(happened, datetime) else f" Happened: {happened}."
        return timeline_item(
            title=fact.body.label,
            at=fact.recorded_at.astimezone(self._zone),
            by=self._by(fact.recorded_by),
            text=f"{words}{when}{self._after(fact.recorded_at)}",
        )

    def event(self, event: Seen) -> TimelineItem:
        act = BY_CODE.get(event.act)
        nature = act.nature if act else None
        return timeline_item(
            title=_TITLES.get(event.act, nature.value if nature else event.act),
            at=event.at.astimezone(self._zone),
            by=self._by(event.account),
            text=self._after(event.at).strip(),
            tag=Tag("Shared", "info") if nature is Nature.SHARE else None,
        )

    def _by(self, account: str) -> str:
        """A colleague by name; somebody of another organisation by that alone."""
        parts = (self._who.get(account), self._whose.get(account))
        return ", ".join(each for each in parts if each) or "another organisation"

    def _after(self, moment: datetime) -> str:
        if moment <= self._received:
            return ""
        length = age_in_words(self._received, moment)
        return f" {length[0].upper()}{length[1:]} after it was received here."


_TITLES = {
    Act.REFERRAL_SEEN.code: "Referral seen",
    Act.CASE_SEEN.code: "Case seen",
    Act.QUEUE_SEEN.code: "Seen on a queue",
    Act.CASE_LIST_SEEN.code: "Seen in a list of cases",
    Act.AMENDMENT_SEEN.code: "Proposed amendment seen",
    Act.AMENDMENT_ACCEPTED.code: "Proposed amendment accepted",
    Act.AMENDMENT_DECLINED.code: "Proposed amendment declined",
}


def _received(body: Body, known: Directory) -> str:
    assert isinstance(body, facts.ReferralReceived)
    route = rules.ROUTE_LABELS[Route(body.route)]
    source = f" from {known.name(body.responder)}" if body.responder else ""
    return f"{route}{source}, received by {known.name(body.received_by)}."


def _place(body: Body, known: Directory) -> str:
    assert isinstance(body, facts.PlaceStated)
    part = PART_LABELS.get(body.part, body.part)
    if body.abroad:
        return f"{part}: outside the United Kingdom."
    if body.force is None:
        return f"{part}: no force can be told from it yet."
    sure = "" if body.confirmed else ", not confirmed"
    return f"{part}: {known.name(body.force)}{sure}."


def _danger(body: Body, known: Directory) -> str:
    del known
    assert isinstance(body, facts.DangerStated)
    return (
        f"Still with the exploiter: {yes_no(body.still_exploited)}. "
        f"Child missing: {yes_no(body.child_missing)}."
    )


def _owner(body: Body, known: Directory) -> str:
    assert isinstance(body, facts.OwnerNamed)
    taken = "accepted" if body.accepted else "not accepted yet"
    rule = body.rule.replace("_", " ")
    owner = OWNER_LABELS[body.owner.value]
    return f"{owner}: {known.name(body.desk)}, by the rule “{rule}”, {taken}."


def _rung(body: Body, known: Directory) -> str:
    assert isinstance(body, facts.RungThrough)
    return f"{known.name(body.desk)} was rung."


def _put(body: Body, known: Directory) -> str:
    assert isinstance(body, facts.QuestionPut)
    return f"Asked: {known.name(body.to)}."


def _answered(body: Body, known: Directory) -> str:
    del body, known
    return "The answer stands under Questions."


_FACTS: Mapping[type[Body], Callable[[Body, Directory], str]] = {
    facts.ReferralReceived: _received,
    facts.PlaceStated: _place,
    facts.DangerStated: _danger,
    facts.OwnerNamed: _owner,
    facts.RungThrough: _rung,
    facts.QuestionPut: _put,
    facts.QuestionAnswered: _answered,
}
