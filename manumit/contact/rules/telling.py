"""What somebody tells at first contact, as it was given; and what it comes to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields

from manumit.contact.rules.advice import Door, Situation
from manumit.contact.rules.contacts import YES_NO, Answer, may_be_child
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Telling:
    """All that is known of one person after a save. Words stand as they were given.

    ``child`` is *not known* where nobody can be sure. ``going_back`` asks whether the
    place where they live, or would go home to, is where it happens.
    """

    danger_now: Answer = Answer.NOT_ASKED
    controller_present: Answer = Answer.NOT_ASKED
    child: Answer = Answer.NOT_ASKED
    child_missing: Answer = Answer.NOT_ASKED
    words: str = ""
    seen: str = ""
    own_word: bool = False
    teller: str = ""
    indicators: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    asked_about: bool = False
    injured: Answer = Answer.NOT_ASKED
    sexual_harm: Answer = Answer.NOT_ASKED
    interpreter: Answer = Answer.NOT_ASKED
    language: str = ""
    companion_interprets: bool = False
    now_where: str = ""
    now_county: str = ""
    going_back: Answer = Answer.NOT_ASKED
    exploited_where: str = ""
    exploited_county: str = ""
    given_names: str = ""
    family_name: str = ""
    described: str = ""
    born: Uncertain | None = None
    gender: str = ""
    nationality: str = ""
    reached_by: str = ""
    exploiters: str = ""
    removal_planned: Answer = Answer.NOT_ASKED


NOTHING = Telling()
FIELDS = tuple(each.name for each in fields(Telling))


def situation(
    telling: Telling, *, door: Door, people: int, enough: int, case_open: bool
) -> Situation:
    """The situation that advice is asked about."""
    return Situation(
        door=door,
        enough=enough,
        danger_now=YES_NO[telling.danger_now],
        controller_present=YES_NO[telling.controller_present],
        child=may_be_child(telling.child),
        own_word=telling.own_word,
        codes=telling.indicators,
        sectors=telling.sectors,
        companion_interpreting=telling.companion_interprets,
        needs_interpreter=YES_NO[telling.interpreter],
        address_is_exploitation=YES_NO[telling.going_back],
        injured=YES_NO[telling.injured],
        recent_sexual_harm=telling.sexual_harm is Answer.YES,
        arrested=door is Door.CUSTODY,
        removal_planned=telling.removal_planned is Answer.YES,
        people=people,
        case_open=case_open,
    )
