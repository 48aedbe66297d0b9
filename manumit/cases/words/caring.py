"""What is said of safety, contact, support, telling and care."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import code_in_words, said, said_of
from manumit.cases.words.saying import Name, Say, always
from manumit.law import facts
from manumit.law.facts import Body


def _safe(body: facts.SafetySecured, _name: Name) -> str:
    means = said_of(f"{body.kind}.means", body.means)
    back = (
        " It is where the exploitation happened: the person is not safe there."
        if body.returned
        else ""
    )
    return f"Safety was offered ({means}): {said(body.result)}.{back}"


def _missed(body: facts.AppointmentMissed, _name: Name) -> str:
    return f"They did not come to appointment {code_in_words(body.appointment)}."


def _followed(body: facts.AppointmentFollowedUp, _name: Name) -> str:
    number = code_in_words(body.appointment)
    return f"Somebody found out why appointment {number} was missed."


def _missing(body: facts.WentMissing, _name: Name) -> str:
    return "A child is missing." if body.child else "The person is missing."


def _immigration(body: facts.ImmigrationActed, _name: Name) -> str:
    action = said_of(f"{body.kind}.action", body.action)
    return f"Immigration action was taken: {action}."


def _detained(body: facts.PersonDetained, _name: Name) -> str:
    return f"The person is held in {said_of(f'{body.kind}.where', body.where)}."


def _released(body: facts.PersonReleased, _name: Name) -> str:
    where = {
        True: " They went to the address of the exploitation.",
        False: " They did not go to the address of the exploitation.",
        None: "",
    }[body.to_where_exploited]
    return f"The person is no longer held.{where}"


def _left(body: facts.PersonLeft, _name: Name) -> str:
    where = "the country" if body.abroad else "the area of the force"
    return f"The person left {where} for good."


def _contact_set(body: facts.ContactSet, _name: Name) -> str:
    if body.every_days is None:
        return "They wish no further contact."
    means = said_of(f"{body.kind}.means", body.means)
    often = "every day" if body.every_days == 1 else f"every {body.every_days} days"
    return f"They wish to be in touch {often}, {means}."


def _contact(body: facts.ContactMade, _name: Name) -> str:
    means = said_of(f"{body.kind}.means", body.means)
    return (
        f"They were reached {means}."
        if body.reached
        else f"Somebody tried to reach them {means}, and did not."
    )


def _support(body: facts.SupportReferred, _name: Name) -> str:
    return f"A referral to a support service was offered: {said(body.result)}."


def _told(body: facts.VictimTold, _name: Name) -> str:
    return f"The person was told {said_of(f'{body.kind}.event', body.event)}."


def _statement(body: facts.StatementOffered, _name: Name) -> str:
    return f"A personal statement was offered: {said(body.result)}."


SAID: Mapping[type[Body], Say] = {
    facts.SafetySecured: _safe,
    facts.AppointmentMissed: _missed,
    facts.AppointmentFollowedUp: _followed,
    facts.WentMissing: _missing,
    facts.MissingReported: always(
        "Recorded as a missing person, with the risk of trafficking."
    ),
    facts.PersonFound: always("The person was found."),
    facts.ChildPlaced: always("A child who may have been trafficked came into care."),
    facts.ProtectionPlanned: always(
        "What is done so that the child does not vanish was written down."
    ),
    facts.ImmigrationActed: _immigration,
    facts.PersonDetained: _detained,
    facts.DetentionVisited: always("Somebody visited the person where they are held."),
    facts.PersonReleased: _released,
    facts.DeparturePlanned: always(
        "A plan for leaving was made, with a partner where the person goes."
    ),
    facts.PersonLeft: _left,
    facts.ContactSet: _contact_set,
    facts.ContactMade: _contact,
    facts.SupportReferred: _support,
    facts.NeedsAssessed: always("What the person needs was assessed with them."),
    facts.CarePlanMade: always("A care plan was made with the person."),
    facts.VictimTold: _told,
    facts.StatementOffered: _statement,
}
