"""What a decision of a day sets off: steps in order, each with what it rests on.

A step whose law was not in force on the day drops out. Steps name the rule of the duty
that they meet, where there is one, so that a page can say by when and by whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from manumit.law.decided import Decided, as_grounds
from manumit.law.decisions import Decision, Outcome
from manumit.law.provisions import Confidence, holds, least_sure


class Whom(StrEnum):
    """To whom a step applies."""

    ALL = "everybody"
    ADULT = "an adult"
    CHILD = "a child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: ``rule`` is the id of the duty that it meets, or empty.

    ``confidence`` is the least of the provisions on the day of the decision.
    """

    code: str
    sentence: str
    rule: str
    provisions: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    sentence: str
    rule: str
    rests_on: tuple[str, ...]
    whom: Whom = Whom.ALL


_TELL = _Line(
    "tell",
    "Tell them, safely, in a language that they understand; never first by letter.",
    "decision_told",
    ("policy/decision_told_days",),
)
_DEFENCE = _Line(
    "section_45",
    "Consider section 45 again for every act that they may have been compelled to do.",
    "section45_after_decision",
    ("section45/adult_limbs", "policy/section45_again_days"),
)
_ASK_AGAIN = _Line(
    "ask_again",
    "Consider asking for the decision to be looked at again, while there is time.",
    "reconsideration_considered",
    ("policy/reconsideration_days", "nrm/reconsideration"),
)
_KEEP_SAFE = _Line(
    "keep_safe",
    "Keep them safe as before: the decision ends no safeguarding.",
    "",
    ("policy/safety_hours",),
)
_MOVE_ON = _Line(
    "move_on",
    "Ask the support provider what comes when support ends, and plan for that day.",
    "",
    ("nrm/move_on_support",),
    Whom.ADULT,
)
_RECOVERY = (
    _Line(
        "recovery",
        "The recovery period begins. Write down its least last day.",
        "",
        ("nrm/recovery_period_days",),
    ),
    _Line(
        "no_removal",
        "Nobody may remove them from the country in it: tell whoever plans to.",
        "removal_challenged",
        ("nrm/removal_bar",),
    ),
    _Line(
        "support",
        "Offer them support for the recovery period.",
        "recovery_supported",
        ("policy/recovery_support_days", "nrm/support"),
        Whom.ADULT,
    ),
    _Line(
        "support_of_child",
        "Tell the council: it supports the child.",
        "recovery_supported",
        ("policy/recovery_support_days", "nrm/support"),
        Whom.CHILD,
    ),
    _Line(
        "guardian",
        "Tell the child's guardian, where the area has one.",
        "guardian_referred",
        ("msa/child_guardians",),
        Whom.CHILD,
    ),
)
_CRIME = _Line(
    "crime",
    "See that a crime is recorded for them, where the rules of the day ask for one.",
    "crime_recorded",
    ("recording/which_referrals",),
)
_KEEP_CRIME = _Line(
    "keep_crime",
    "Keep the crime: a negative reasonable grounds decision alone cancels none.",
    "cancellation_sound",
    ("recording/cancellation_codes",),
)
_LEAVE = _Line(
    "leave",
    "Say whether they help an investigation: leave to remain may rest on it.",
    "",
    ("nrm/leave_to_remain",),
)
_POSITIVE_CONCLUSIVE = (_TELL, _LEAVE, _MOVE_ON, _DEFENCE, _CRIME, _KEEP_SAFE)
_NEGATIVE_CONCLUSIVE = (
    _TELL,
    _ASK_AGAIN,
    _MOVE_ON,
    _DEFENCE,
    _Line(
        "look_at_crime",
        "The crime is cancelled only where the rules of the day allow it, soundly.",
        "cancellation_sound",
        ("recording/negative_conclusive_grounds",),
    ),
    _KEEP_SAFE,
)
_SETS_OFF: Mapping[tuple[Decision, Outcome], Sequence[_Line]] = MappingProxyType(
    {
        (Decision.REASONABLE_GROUNDS, Outcome.POSITIVE): (
            _TELL,
            *_RECOVERY,
            _DEFENCE,
            _CRIME,
        ),
        (Decision.REASONABLE_GROUNDS, Outcome.NEGATIVE): (
            _TELL,
            _ASK_AGAIN,
            _DEFENCE,
            _KEEP_CRIME,
            _KEEP_SAFE,
        ),
        (Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): _POSITIVE_CONCLUSIVE,
        (Decision.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): _NEGATIVE_CONCLUSIVE,
        **{
            (Decision.RECONSIDERATION, outcome): (_TELL, _KEEP_SAFE)
            for outcome in (
                Outcome.UPHELD,
                Outcome.POSITIVE,
                Outcome.NEGATIVE,
                Outcome.CHANGED,
            )
        },
        (Decision.DISQUALIFICATION, Outcome.DISQUALIFIED): (
            _TELL,
            _Line(
                "bar_gone",
                "The bar to removal, support and leave fall away: get them advice.",
                "",
                ("nrm/disqualification",),
            ),
            _KEEP_SAFE,
        ),
        (Decision.DISQUALIFICATION, Outcome.NOT_DISQUALIFIED): (_TELL,),
        (Decision.FURTHER_RECOVERY, Outcome.POSITIVE): (_TELL, *_RECOVERY),
        (Decision.FURTHER_RECOVERY, Outcome.NEGATIVE): (_TELL, _KEEP_SAFE),
        (Decision.WITHDRAWAL, Outcome.WITHDRAWN): (
            _Line(
                "withdrawal",
                "Ask whether they chose it freely. Whether to notify is not settled.",
                "",
                ("nrm/consent",),
                Whom.ADULT,
            ),
            _Line(
                "child_stays",
                "A child's referral does not rest on consent: ask why it ended.",
                "child_referred",
                ("nrm/consent",),
                Whom.CHILD,
            ),
            _KEEP_SAFE,
        ),
    }
)


def sets_off(
    decided: Decided, *, child: bool, before: Decided | None = None
) -> tuple[Step, ...]:
    """What to do now, in order, by the law of the day of the decision.

    ``child``: treated as a child that day. ``before`` is the grounds decision that a
    reconsideration looked at: where that was changed, it sets off what the new one
    does. Whose outcome is not said sets nothing off.
    """
    now = as_grounds(before, decided) or decided
    wanted = Whom.CHILD if child else Whom.ADULT
    return tuple(
        Step(
            code=each.code,
            sentence=each.sentence,
            rule=each.rule,
            provisions=each.rests_on,
            confidence=least_sure(decided.on, *each.rests_on),
        )
        for each in _SETS_OFF.get((now.decision, now.outcome), ())
        if each.whom in {Whom.ALL, wanted}
        and all(holds(name, decided.on) for name in each.rests_on)
    )
