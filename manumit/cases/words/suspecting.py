"""What is said of suspicion, age, people named, and the way into the NRM."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.analysis.indicators import labels
from manumit.cases.words.codes import CODES, capital, code_in_words, said, said_of
from manumit.cases.words.saying import Name, Say, always
from manumit.law import facts
from manumit.law.facts import KINDS, Body


def _report(body: facts.ReportReceived, name: Name) -> str:
    tells = (
        "It tells of exploitation."
        if body.tells_of_exploitation
        else "It does not tell of exploitation by itself."
    )
    who = capital(said(body.reporter))
    return f"{who} told {name(body.received_by)}. {tells}"


def _indicators(body: facts.IndicatorsSeen, _name: Name) -> str:
    field = f"{body.kind}.indicators"
    seen = "; ".join(
        said_of(field, each) if each in CODES[field] else _sign(each)
        for each in body.indicators
    )
    return f"{capital(seen)}." if seen else "Looked for, and no sign was seen."


def _sign(code: str) -> str:
    """A sign of the list of signs that the log has no words of its own for."""
    label = labels().get(code)
    return _lower(label) if label else code_in_words(code)


def _suspected(body: facts.VictimSuspected, _name: Name) -> str:
    return f"Recognised as a possible victim, by {said(body.basis)}."


def _age(body: facts.AgeStated, _name: Name) -> str:
    age = {
        True: "Under 18",
        False: "18 or over",
        None: "The age is not known",
    }[body.under_18]
    born = f", born {body.born}" if body.born else ""
    doubt = (
        " The age is in doubt, so the person is treated as a child."
        if body.doubtful
        else ""
    )
    return f"{age}{born}.{doubt}"


def _named(body: facts.PersonNamed, _name: Name) -> str:
    where = " Said to be abroad." if body.abroad else ""
    return f"Spoken of as {said(body.as_what)}, {said(body.how)}.{where}"


def _not_done(body: facts.NotDone, _name: Name) -> str:
    what = KINDS[body.what].label if body.what in KINDS else code_in_words(body.what)
    until = f" That held until {body.until}." if body.until else ""
    return f"Found not to have been done: {_lower(what)}.{until}"


def _lower(label: str) -> str:
    """A label inside a sentence; ``NRM explained`` keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _explained(body: facts.NrmExplained, _name: Name) -> str:
    through = capital(said(body.interpreter))
    return f"What the National Referral Mechanism offers was explained. {through}."


def _consent(body: facts.ConsentStated, _name: Name) -> str:
    answer = "agreed to" if body.given else "declined"
    return f"The person {answer} {said(body.matter)}."


def _cannot(body: facts.CannotBeAsked, _name: Name) -> str:
    return f"Nobody can ask them for consent: {said(body.why)}."


def _capacity(body: facts.CapacityAssessed, _name: Name) -> str:
    can = "can" if body.has_capacity else "cannot"
    return f"Assessed: the person {can} decide about this for themselves."


def _sent(body: facts.ReferralSent, name: Name) -> str:
    what = capital(said(body.route))
    return f"{what} was sent to the competent authority by {name(body.sent_by)}."


def _receipt(body: facts.ReceiptRecorded, name: Name) -> str:
    return f"{name(body.authority)} confirmed that it holds {said(body.route)}."


def _reconsidered(body: facts.ReconsiderationConsidered, _name: Name) -> str:
    asked = "It was asked for." if body.asked else "It was not asked for."
    return f"Asking for the decision to be looked at again was considered. {asked}"


SAID: Mapping[type[Body], Say] = {
    facts.ReportReceived: _report,
    facts.ExploitationExplored: always(
        "Work, pay, movement, papers and control were asked about."
    ),
    facts.IndicatorsSeen: _indicators,
    facts.VictimSuspected: _suspected,
    facts.AgeStated: _age,
    facts.PersonNamed: _named,
    facts.PersonIdentified: always("It was established who the person is."),
    facts.PersonResearched: always("The person was looked for in the force's records."),
    facts.NotDone: _not_done,
    facts.NrmExplained: _explained,
    facts.ConsentStated: _consent,
    facts.CannotBeAsked: _cannot,
    facts.CapacityAssessed: _capacity,
    facts.BestInterestsRecorded: always(
        "What is in the best interests of the person was written down."
    ),
    facts.ReferralSent: _sent,
    facts.ReceiptRecorded: _receipt,
    facts.ReconsiderationConsidered: _reconsidered,
}
