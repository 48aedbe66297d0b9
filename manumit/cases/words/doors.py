"""What is said of custody, ports, removal and a child's first day."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import said, said_of
from manumit.cases.words.saying import Name, Say, always
from manumit.law import days, facts
from manumit.law.facts import Body
from manumit.law.in_words import day


def _listed(field: str, codes: tuple[str, ...]) -> str:
    return ", ".join(said_of(field, each) for each in codes) or "nobody is named"


def _strategy(body: facts.StrategyDiscussed, _name: Name) -> str:
    who = _listed(f"{body.kind}.present", body.present)
    return f"Those who protect children spoke of this child. There were: {who}."


def _protection(body: facts.PoliceProtectionConsidered, _name: Name) -> str:
    used = "It was used." if body.used else "It was not used."
    return f"Taking the child into police protection was considered. {used}"


def _guardian(body: facts.GuardianReferred, _name: Name) -> str:
    return f"The guardian service for trafficked children: {said(body.result)}."


def _identity(body: facts.ChildIdentitySecured, _name: Name) -> str:
    photograph = "A photograph was" if body.photograph else "No photograph was"
    telephone = {
        True: "The telephone's details were kept.",
        False: "The telephone's details were not kept.",
        None: "The child has no telephone.",
    }[body.telephone]
    return f"{photograph} taken in case the child vanishes. {telephone}"


def _placement(body: facts.PlacementAssessed, _name: Name) -> str:
    safe = "safe enough" if body.safe_enough else "not safe enough"
    return f"The risk of the placement was assessed: it is {safe}."


def _screened(body: facts.CustodyScreened, _name: Name) -> str:
    vulnerable = {
        True: " They are vulnerable and need an appropriate adult.",
        False: " Nothing showed that they are vulnerable.",
        None: " Whether they are vulnerable could not be said.",
    }[body.vulnerable]
    return f"Asked about exploitation at booking-in: {said(body.result)}.{vulnerable}"


def _authorised(body: facts.ReleaseAuthorised, _name: Name) -> str:
    role = said_of(f"{body.kind}.by_role", body.by_role)
    where = (
        " It is to the address of the exploitation."
        if body.to_where_exploited
        else " It is not to the address of the exploitation."
    )
    return f"The release was authorised by {role}.{where}"


def _told(body: facts.ImmigrationTold, name: Name) -> str:
    what = _what(body)
    why = (
        "No reason is recorded."
        if body.why is None
        else f"The reason: {said_of(f'{body.kind}.why', body.why)}."
    )
    return f"{name(body.told_by)} told immigration {what}. {why}"


def _what(body: facts.ImmigrationTold) -> str:
    field = f"{body.kind}.what"
    told = " and ".join(said_of(field, each) for each in body.what)
    return told or "of the person, and what was told is not said"


def _directed(body: facts.RemovalDirected, _name: Name) -> str:
    local = body.planned.astimezone(days.LONDON)
    return f"Removal is planned for {day(local.date())} at {local:%H:%M}."


def _challenged(body: facts.RemovalChallenged, _name: Name) -> str:
    bar = said_of(f"{body.kind}.bar", body.bar)
    return f"Whoever directed the removal was told that it is barred: {bar}."


def _stopped(body: facts.RemovalStopped, _name: Name) -> str:
    why = said_of(f"{body.kind}.why", body.why)
    return f"The person is not removed as directed: {why}."


def _further(body: facts.FurtherReferral, _name: Name) -> str:
    rests = {
        True: "It rests on what was done before the first positive decision alone.",
        False: "It rests on something done since the first positive decision too.",
        None: "Whether it rests on something new is not said.",
    }[body.wholly_earlier]
    return f"The person is referred again after a decision. {rests}"


def _disqualification(body: facts.DisqualificationAsked, name: Name) -> str:
    ground = said_of(f"{body.kind}.ground", body.ground)
    return (
        f"{name(body.asked_by)} asked for disqualification from protection: {ground}."
    )


def _panel_asked(body: facts.ChildPanelAsked, name: Name) -> str:
    return f"The local panel of {name(body.panel)} was asked to decide."


def _panel_met(body: facts.ChildPanelMet, name: Name) -> str:
    who = _listed(f"{body.kind}.roles", body.roles)
    decided = "It decided." if body.decided else "It did not decide yet."
    return f"The local panel of {name(body.panel)} met. There were: {who}. {decided}"


SAID: Mapping[type[Body], Say] = {
    facts.StrategyDiscussed: _strategy,
    facts.PoliceProtectionConsidered: _protection,
    facts.GuardianReferred: _guardian,
    facts.CouncilTold: always("The council's children's services were told."),
    facts.ChildIdentitySecured: _identity,
    facts.PlacementAssessed: _placement,
    facts.CustodyScreened: _screened,
    facts.AppropriateAdultCalled: always("An appropriate adult was asked to come."),
    facts.SolicitorNoticed: always(
        "The person's solicitor was given notice that they may be a victim."
    ),
    facts.ReleaseAuthorised: _authorised,
    facts.ImmigrationTold: _told,
    facts.RemovalDirected: _directed,
    facts.RemovalChallenged: _challenged,
    facts.RemovalStopped: _stopped,
    facts.FurtherReferral: _further,
    facts.DisqualificationAsked: _disqualification,
    facts.ChildPanelAsked: _panel_asked,
    facts.ChildPanelMet: _panel_met,
}
