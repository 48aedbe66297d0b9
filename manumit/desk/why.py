"""Why a duty is owed, as a short tree: sentence, facts, provisions, what met it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from manumit.cases.words import in_words
from manumit.desk.chronology import happened_in_words
from manumit.law.duties import Because, Cited, Duty, State
from manumit.law.facts import KINDS, Fact
from manumit.law.in_words import summary
from manumit.law.provisions import provision
from manumit.law.trust import WORDS, doubts
from manumit.obligations import addresses
from manumit.obligations.queries import CaseJudged
from manumit.obligations.rulebook import tags
from manumit.ui.parts import Tag
from manumit.ui.words import day_in_words, moment_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUsed:
    """A fact that a duty rests on, in words with its day."""

    label: str
    text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionUsed:
    """A version of a provision that a duty rests on, and how far to rely on it."""

    title: str
    href: str
    value: str
    version: str
    tags: Sequence[Tag]
    doubts: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reason for one duty; ``children`` are the reasons that it rests on."""

    sentence: str
    facts: Sequence[FactUsed]
    provisions: Sequence[ProvisionUsed]
    outcome: str = ""
    meets: Sequence[str] = ()
    children: Sequence[Why] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What the reasons of a case's duties are told from."""

    judged: CaseJudged
    facts: Mapping[str, Fact]
    name: Callable[[str], str]


def telling(judged: CaseJudged, *, name: Callable[[str], str]) -> Telling:
    """``name`` names organisations and desks by their codes."""
    return Telling(judged, {fact.id: fact for fact in judged.log}, name)


def why(duty: Duty, *, told: Telling) -> Why:
    """The tree of one duty, as it stood when the case was judged."""
    ended = duty.state(told.judged.on) in {
        State.MET,
        State.MET_LATE,
        State.NOT_APPLICABLE,
        State.SUPERSEDED,
    }
    return _why(
        duty.because,
        told,
        outcome=_outcome(duty, told),
        meets=() if ended else [KINDS[each].label for each in duty.discharged_by],
    )


def _why(
    because: Because, told: Telling, *, outcome: str = "", meets: Sequence[str] = ()
) -> Why:
    used = (told.facts.get(each) for each in because.facts)
    return Why(
        sentence=because.sentence,
        facts=[_fact(each, told) for each in used if each is not None],
        provisions=[_provision(each, told) for each in because.provisions],
        outcome=outcome,
        meets=meets,
        children=[_why(each, told) for each in because.children],
    )


def _fact(fact: Fact, told: Telling) -> FactUsed:
    return FactUsed(
        label=fact.body.label,
        text=in_words(fact.body, name=told.name),
        when=happened_in_words(fact.happened),
    )


def _provision(cited: Cited, told: Telling) -> ProvisionUsed:
    rule, version = provision(cited.provision), told.judged.version(cited)
    by = f", set by {told.name(version.set_by)}" if version.set_by else ""
    return ProvisionUsed(
        title=rule.title,
        href=addresses.of_provision(cited.provision),
        value=summary(version.value, rule.unit),
        version=f"as in force from {day_in_words(version.starts)}{by}",
        tags=[Tag(version.nature.capitalize()), *tags(version)],
        doubts=[WORDS[each] for each in doubts(version)],
    )


def _outcome(duty: Duty, told: Telling) -> str:
    """By which fact it was met and when, or since when it fell away."""
    state = duty.state(told.judged.on)
    if state in {State.MET, State.MET_LATE} and duty.met_at:
        met_by = told.facts.get(duty.met_by or "")
        by = f" by “{met_by.body.label}”" if met_by else ""
        return f"Met{by} on {moment_in_words(timezone.localtime(duty.met_at))}."
    if state is State.SUPERSEDED and duty.superseded_at:
        when = moment_in_words(timezone.localtime(duty.superseded_at))
        late = " It was late by then." if duty.breached_by(told.judged.on) else ""
        return f"Fell away on {when}.{late}"
    if state is State.NOT_APPLICABLE:
        return "It does not apply."
    if state is State.NOT_EVIDENCED:
        return (
            "The time is up and the file shows neither that it was done nor that it "
            "was not."
        )
    return ""
