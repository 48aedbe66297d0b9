"""What is said of receiving, owning, asking, judging and deciding."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import capital, code_in_words
from manumit.cases.words.saying import Name, Say
from manumit.law import decisions, facts
from manumit.law.facts import Body, Owner
from manumit.law.owners import ABOUT_PLACE, Part


OWNER_LABELS: Mapping[Owner, str] = {
    Owner.SAFETY: "Safety",
    Owner.INVESTIGATION: "Investigation",
}
_OWNS = {
    Owner.SAFETY: "keeps the person safe",
    Owner.INVESTIGATION: "investigates",
}
_PARTS: Mapping[str, str] = {
    Part.EXPLOITATION: "the place of exploitation",
    Part.NOW: "where the person is now",
    Part.RESIDENCE: "where the person normally lives",
    Part.BUSINESS: "where the business is",
    ABOUT_PLACE: "where the exploitation happened",
    "taking": "taking this person, whom nobody held",
    "whereabouts": "where the person is now",
}
_ROUTES = {
    "nrm": "through the National Referral Mechanism",
    "dtn": "under the Duty to Notify",
    "report": "as a report of concern",
    "not_said": "by a route that was not said",
}
_CHASED = {
    1: "The desk itself was reminded.",
    2: "Both desks and the tactical single points of contact were told.",
    3: "Both chief-officer leads were told.",
}
_SAME = {"event": "one event", "person": "one person"}


def _received(body: facts.ReferralReceived, name: Name) -> str:
    sender = f" from {name(body.responder)}" if body.responder else ""
    age = {
        True: "The person is under 18.",
        False: "The person is an adult.",
        None: "The person's age is not known.",
    }[body.child]
    route = _ROUTES.get(body.route, f"by the route “{code_in_words(body.route)}”")
    return f"{name(body.received_by)} received it{sender}, {route}. {age}"


def _place(body: facts.PlaceStated, name: Name) -> str:
    what = capital(_PARTS.get(body.part, code_in_words(body.part)))
    if body.abroad:
        return f"{what} is outside the United Kingdom."
    if body.force is None:
        return f"{what} was given, but not so that a force could be told."
    sure = "confirmed" if body.confirmed else "not confirmed"
    return f"{what} is in the area of {name(body.force)} ({sure})."


def _danger(body: facts.DangerStated, _name: Name) -> str:
    still = {
        True: "Still with the people who exploit them.",
        False: "Said to be away from the people who exploit them.",
        None: "Not said whether they are away from the people who exploit them.",
    }[body.still_exploited]
    missing = {
        True: " A child who is missing.",
        False: " Not missing.",
        None: "",
    }[body.child_missing]
    return still + missing


def _owner(body: facts.OwnerNamed, name: Name) -> str:
    state = "accepted" if body.accepted else "not accepted yet"
    rule = f"by the rule “{code_in_words(body.rule)}”"
    return f"{name(body.desk)} {_OWNS[body.owner]}, {rule}: {state}."


def _returned(body: facts.OwnerReturned, name: Name) -> str:
    return (
        f"{_whose(body.owner)} went back from {name(body.desk)} to {name(body.to)}: "
        f"{code_in_words(body.reason)}."
    )


def _recalled(body: facts.OwnerRecalled, name: Name) -> str:
    return (
        f"{name(body.by)} took back {_whose(body.owner).lower()} from "
        f"{name(body.desk)}, which had not accepted yet."
    )


def _chased(body: facts.OwnerChased, name: Name) -> str:
    told = _CHASED.get(body.step, f"Step {body.step}.")
    return f"{name(body.desk)} has not accepted {_whose(body.owner).lower()}. {told}"


def _rung(body: facts.RungThrough, name: Name) -> str:
    return f"Somebody spoke to {name(body.desk)}."


def _asked(body: facts.QuestionPut, name: Name) -> str:
    about = _PARTS.get(body.about, code_in_words(body.about))
    return f"{name(body.to)} was asked about {about}."


def _answered(_body: facts.QuestionAnswered, _name: Name) -> str:
    return "The answer is on the referral's page."


def _assessed(body: facts.Assessed, name: Name) -> str:
    answers = {
        "still with the exploiters": body.still_exploited,
        "under 18": body.child,
        "missing": body.missing,
        "threats": body.threats,
        "health": body.health,
    }
    said = [
        (words, [what for what, answer in answers.items() if answer is wanted])
        for words, wanted in (("yes", True), ("no", False), ("not known", None))
    ]
    told = "; ".join(f"{words}: {', '.join(found)}" for words, found in said if found)
    return f"{name(body.desk)} assessed the risk. {capital(told)}."


def _more_asked(body: facts.MoreAsked, name: Name) -> str:
    due = f"{body.reply_due.day} {body.reply_due:%B %Y}"
    return f"{name(body.to)} was asked for more, with a reply due on {due}."


def _more_given(_body: facts.MoreGiven, _name: Name) -> str:
    return "The reply is on the referral's page."


def _more_withdrawn(_body: facts.MoreWithdrawn, _name: Name) -> str:
    return "No reply is owed to it any more."


def _same(body: facts.JudgedSame, _name: Name) -> str:
    return (
        f"Judged to tell of {_SAME.get(body.same, code_in_words(body.same))} with "
        "another case. The grounds stand with the judgement; nothing was merged."
    )


def _undone(body: facts.JudgementUndone, _name: Name) -> str:
    what = _SAME.get(body.same, code_in_words(body.same))
    return f"That this and another case tell of {what} was taken back."


def _proposed(body: facts.OtherMatterProposed, _name: Name) -> str:
    return (
        f"Proposed: {code_in_words(body.matter)}. A second person decides; "
        "safeguarding goes on."
    )


def _decided(body: facts.OtherMatterDecided, _name: Name) -> str:
    if body.agreed:
        return "A second person agreed. Safeguarding goes on."
    return "Not agreed, or taken back: it goes on as possible slavery."


def _assigned(body: facts.Assigned, name: Name) -> str:
    if body.account is None:
        return f"At {name(body.desk)}, nobody has this work now."
    return f"{name(body.desk)} gave the work to one of its people."


def _decision(body: facts.DecisionReceived, name: Name) -> str:
    what = decisions.in_words(body.decision, body.outcome)
    return (
        f"{what}, by {name(body.authority)}; received by {name(body.received_by)}. "
        "What it says stands under Letters."
    )


def _whose(owner: Owner) -> str:
    return {
        Owner.SAFETY: "The person's safety",
        Owner.INVESTIGATION: "The investigation",
    }[owner]


SAID: Mapping[type[Body], Say] = {
    facts.ReferralReceived: _received,
    facts.PlaceStated: _place,
    facts.DangerStated: _danger,
    facts.OwnerNamed: _owner,
    facts.RungThrough: _rung,
    facts.QuestionPut: _asked,
    facts.QuestionAnswered: _answered,
    facts.OwnerReturned: _returned,
    facts.OwnerRecalled: _recalled,
    facts.OwnerChased: _chased,
    facts.Assessed: _assessed,
    facts.MoreAsked: _more_asked,
    facts.MoreGiven: _more_given,
    facts.MoreWithdrawn: _more_withdrawn,
    facts.JudgedSame: _same,
    facts.JudgementUndone: _undone,
    facts.OtherMatterProposed: _proposed,
    facts.OtherMatterDecided: _decided,
    facts.Assigned: _assigned,
    facts.DecisionReceived: _decision,
}
