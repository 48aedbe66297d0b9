"""What is said of crimes recorded, classed, cancelled and brought to an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import capital, code_in_words, said, said_of
from manumit.cases.words.saying import Name, Say, always
from manumit.law import facts
from manumit.law.facts import Body


def _recorded(body: facts.CrimeRecorded, name: Name) -> str:
    known = "" if body.offender is None else " It is known who did it."
    return (
        f"{name(body.force)} recorded {code_in_words(body.crime)} as {said(body.form)} "
        f"under the offence code {code_in_words(body.offence)}.{known}"
    )


def _classified(body: facts.CrimeClassified, _name: Name) -> str:
    return (
        f"{capital(code_in_words(body.crime))} stands under the offence code "
        f"{code_in_words(body.offence)} now."
    )


def _disclosed(body: facts.OffenceDisclosed, _name: Name) -> str:
    what = said_of(f"{body.kind}.family", body.family)
    by = "" if body.offender is None else " It is known who is said to have done it."
    number = code_in_words(body.disclosure)
    return f"An account tells of {what} (disclosure {number}).{by}"


def _considered(body: facts.OffenceConsidered, _name: Name) -> str:
    number = code_in_words(body.disclosure)
    if body.crime is None:
        return f"Disclosure {number} was considered; no further crime was recorded."
    return (
        f"Disclosure {number} was considered, and {code_in_words(body.crime)} "
        "was recorded."
    )


def _cancelled(body: facts.CrimeCancelled, _name: Name) -> str:
    told = {
        "by somebody without a part in the investigation": body.independent,
        "additional verifiable information is written down": body.information,
        "the victim was told first": body.told,
    }
    yes = "; ".join(words for words, answer in told.items() if answer)
    no = "; ".join(words for words, answer in told.items() if not answer)
    sound = (f" It is said: {yes}." if yes else "") + (
        f" It is not so: {no}." if no else ""
    )
    return (
        f"{said(body.by_role)} cancelled {code_in_words(body.crime)} under "
        f"{code_in_words(body.code)}.{sound}"
    )


def _looked_at(body: facts.CancellationLookedAt, _name: Name) -> str:
    found = "sound" if body.sound else "not sound"
    return f"The cancellation of {code_in_words(body.crime)} was found {found}."


def _no_crime(body: facts.NotACrimeDecided, _name: Name) -> str:
    return f"{said(body.by_role)} decided that there is no crime in law."


def _outcome(body: facts.OutcomeGiven, _name: Name) -> str:
    return (
        f"{capital(code_in_words(body.crime))} was given outcome "
        f"{code_in_words(body.outcome)}."
    )


def _begun(say: Say) -> Say:
    """Sentences that begin with a label begin with a capital."""
    return lambda body, name: capital(say(body, name))


SAID: Mapping[type[Body], Say] = {
    facts.CrimeRecorded: _recorded,
    facts.CrimeClassified: _classified,
    facts.OffenceDisclosed: _disclosed,
    facts.OffenceConsidered: _considered,
    facts.CrimeCancelled: _begun(_cancelled),
    facts.CancellationLookedAt: _looked_at,
    facts.NotACrimeDecided: _begun(_no_crime),
    facts.IntelligenceRecorded: always("What is known was kept as intelligence."),
    facts.OutcomeGiven: _outcome,
}
