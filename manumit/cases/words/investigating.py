"""What is said of the lead, accounts, section 45, lines, requests and closure."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import (
    ASKED_ABROAD,
    capital,
    code_in_words,
    said,
    said_of,
)
from manumit.cases.words.saying import Name, Say, always
from manumit.law import facts
from manumit.law.days import LONDON
from manumit.law.facts import Body


def _lead(body: facts.LeadAllocated, _name: Name) -> str:
    accredited = {
        True: "Accredited to lead such investigations.",
        False: "Not accredited to lead such investigations.",
        None: "Not said whether they are accredited to lead such investigations.",
    }[body.accredited]
    return f"An investigator was given the lead. {accredited}"


def _language(body: facts.InterpreterNeeded, _name: Name) -> str:
    if body.language == "und":
        return "An interpreter is needed; the language is not known."
    return f"An interpreter is needed: {code_in_words(body.language)}."


def _account(body: facts.AccountOffered, _name: Name) -> str:
    how = "in person" if body.in_person else "not in person"
    through = capital(said(body.interpreter))
    return (
        f"The chance to give an account was offered, {how}: {said(body.result)}. "
        f"{through}."
    )


def _no_account(body: facts.AccountNotPossible, _name: Name) -> str:
    why = said_of(f"{body.kind}.reason", body.reason)
    return f"They cannot be offered the chance to give an account: {why}."


def _supports(body: facts.ProsecutionSupported, _name: Name) -> str:
    does = "supports" if body.supports else "does not support"
    return f"The person {does} a prosecution."


def _act(body: facts.ActDisclosed, _name: Name) -> str:
    age = "" if body.age_at_act is None else f" They were {body.age_at_act} then."
    return (
        "An account tells of an act that they may have been compelled to do "
        f"({code_in_words(body.offence)}).{age}"
    )


def _stage(body: facts.StageReached, _name: Name) -> str:
    victim = " They may be a victim who was compelled." if body.possible_victim else ""
    return f"The person has come to this step: {said(body.stage)}.{victim}"


def _section45(body: facts.Section45Considered, _name: Name) -> str:
    stage = "" if body.stage is None else f" for {said(body.stage)}"
    excluded = {
        True: " Schedule 4 shuts the offence out.",
        False: " Schedule 4 does not shut the offence out.",
        None: "",
    }[body.excluded]
    found = capital(said_of(f"{body.kind}.conclusion", body.conclusion))
    return f"The defence of section 45 was considered{stage}. {found}.{excluded}"


def _expected(body: facts.StageExpected, _name: Name) -> str:
    at = body.at.astimezone(LONDON)
    return (
        f"The person is to come to this step: {said(body.stage)}, on {at.day} "
        f"{at:%B %Y at %H:%M}."
    )


def _evidence45(body: facts.Section45Evidence, _name: Name) -> str:
    side = "for" if body.supports else "against"
    limb = said_of(f"{body.kind}.limb", body.limb)
    return f"On section 45, something speaks {side} this: {limb}."


def _told45(body: facts.Section45Told, _name: Name) -> str:
    return f"{capital(said(body.to))} were told what was considered of section 45."


def _opened(body: facts.LineOpened, _name: Name) -> str:
    about = said_of(f"{body.kind}.about", body.about)
    return f"Line of enquiry {code_in_words(body.line)} was opened, about {about}."


def _closed(body: facts.LineClosed, _name: Name) -> str:
    line = code_in_words(body.line)
    return f"Line of enquiry {line} ended: {said(body.result)}."


def _line_again(body: facts.LineReopened, _name: Name) -> str:
    return f"Line of enquiry {code_in_words(body.line)} was taken up again."


def _strategy(body: facts.StrategyConsidered, _name: Name) -> str:
    area = said_of(f"{body.kind}.area", body.area)
    outcome = said_of(f"{body.kind}.outcome", body.outcome)
    return f"The strategy for {area} was considered: {outcome}."


def _interview(body: facts.InterviewPlanned, _name: Name) -> str:
    return f"An interview {said_of(f'{body.kind}.state', body.state)}."


def _measures(body: facts.SpecialMeasuresConsidered, _name: Name) -> str:
    asked = said_of(f"{body.kind}.asked", body.asked)
    return f"Special measures for giving evidence were considered: {asked}."


def _abroad(body: facts.ForeignCheckAsked, _name: Name) -> str:
    through = said_of(f"{body.kind}.through", body.through)
    return f"A check abroad was asked for, through {through}."


def _not_abroad(body: facts.ForeignCheckNotNeeded, _name: Name) -> str:
    why = said_of(f"{body.kind}.why", body.why)
    return f"It was decided that no check abroad is needed: {why}."


def _review(body: facts.ReviewHeld, _name: Name) -> str:
    who = capital(said_of(f"{body.kind}.by_role", body.by_role))
    return f"{who} reviewed the investigation."


def _closure(body: facts.InvestigationClosed, _name: Name) -> str:
    why = said_of(f"{body.kind}.reason", body.reason)
    return f"The investigation was closed: {why}."


def _reopened(body: facts.InvestigationReopened, _name: Name) -> str:
    why = said_of(f"{body.kind}.reason", body.reason)
    return f"The investigation was taken up again: {why}."


def _request(body: facts.RequestMade, name: Name) -> str:
    due = body.answer_due
    by = f", with an answer due on {due.day} {due:%B %Y}" if due else ""
    to = ASKED_ABROAD.get(body.to) or name(body.to)
    return (
        f"{name(body.asked_by)} asked {to} to act (request "
        f"{code_in_words(body.request)}){by}."
    )


def _answered(body: facts.RequestAnswered, _name: Name) -> str:
    return f"Request {code_in_words(body.request)} was answered."


def _escalated(body: facts.RequestEscalated, _name: Name) -> str:
    return f"Silence about request {code_in_words(body.request)} was taken higher."


def _debrief(body: facts.DebriefOffered, _name: Name) -> str:
    return f"A voluntary debrief was offered: {said(body.result)}."


def _logged(body: facts.DecisionLogged, _name: Name) -> str:
    refers = f", which refers back to {body.corrects}" if body.corrects else ""
    return f"Decision {body.number} was entered in the log{refers}."


def _charge(body: facts.ChargeDecided, _name: Name) -> str:
    who = capital(said_of(f"{body.kind}.decider", body.decider))
    by_test = f" on {said(body.test)}" if body.test else ""
    named = [said_of(f"{body.kind}.offences", each) for each in body.offences]
    offences = f" For {', '.join(named)}." if named else ""
    return f"{who} decided{by_test}: {said(body.decision)}.{offences}"


def _answer(body: facts.ReviewAnswered, _name: Name) -> str:
    return f"The victim's review was answered: {said(body.result)}."


SAID: Mapping[type[Body], Say] = {
    facts.DecisionLogged: _logged,
    facts.ChargeDecided: _charge,
    facts.ReviewAsked: always(
        "The victim asked for a decision not to prosecute to be looked at again."
    ),
    facts.ReviewAnswered: _answer,
    facts.LeadAllocated: _lead,
    facts.AdviserNamed: always("A tactical adviser was named."),
    facts.PlanMade: always("A plan of the investigation was written."),
    facts.InterpreterNeeded: _language,
    facts.InterpreterFound: always("A professional interpreter was found."),
    facts.AccountOffered: _account,
    facts.AccountNotPossible: _no_account,
    facts.ProsecutionSupported: _supports,
    facts.ActDisclosed: _act,
    facts.StageReached: _stage,
    facts.Section45Considered: _section45,
    facts.StageExpected: _expected,
    facts.Section45Evidence: _evidence45,
    facts.Section45Told: _told45,
    facts.LineOpened: _opened,
    facts.LineClosed: _closed,
    facts.LineReopened: _line_again,
    facts.StrategyConsidered: _strategy,
    facts.InterviewPlanned: _interview,
    facts.SpecialMeasuresConsidered: _measures,
    facts.ForeignCheckAsked: _abroad,
    facts.ForeignCheckNotNeeded: _not_abroad,
    facts.ForeignRiskAssessed: always(
        "What a check abroad would mean for the person's safety was assessed."
    ),
    facts.ReviewHeld: _review,
    facts.WithoutVictimConsidered: always(
        "A prosecution without the support of the victim was considered."
    ),
    facts.InvestigationClosed: _closure,
    facts.InvestigationReopened: _reopened,
    facts.RequestMade: _request,
    facts.RequestAnswered: _answered,
    facts.RequestEscalated: _escalated,
    facts.DebriefOffered: _debrief,
}
