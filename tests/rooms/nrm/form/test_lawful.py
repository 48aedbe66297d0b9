"""Whatever the history, what would be sent now is lawful.

The oracle is written from the Act and the regulations alone (Modern Slavery Act 2015,
sections 51 and 52; SI 2015/1743, Schedules 1 and 2) and shares no code with the rules.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from manumit.law.facts import Body
from manumit.nrm.form import Answer, Chosen, Listed, Placed, Route, Said
from manumit.nrm.rules.content import Sendable
from manumit.nrm.rules.handover import handover, national_pages
from manumit.nrm.rules.letting import Looked, Why
from tests.rooms.nrm.form.answering import (
    ABLE,
    ADULT,
    BORN,
    CHILD,
    DOUBTFUL,
    FORM,
    NAMED,
    NO,
    NOT_NAMED,
    REMOVED,
    SEEMS_UNABLE,
    UNABLE,
    VANISHED,
    YES,
    full,
    told,
)


EVENTS = {
    "child": CHILD,
    "may be a child": DOUBTFUL,
    "adult": ADULT,
    "agrees": YES,
    "declines": NO,
    "may be named": NAMED,
    "may not be named": NOT_NAMED,
    "vanished": VANISHED,
    "removed": REMOVED,
    "seems unable": SEEMS_UNABLE,
    "found able": ABLE,
    "found unable": UNABLE,
}

NOTHING, REFERRAL, WITH_NAME, WITHOUT_NAME = "nothing", "all", "named", "anonymous"


@dataclass
class Law:
    """What may be sent, by what is known to have happened so far."""

    child: bool | None = None
    able: bool = True
    agrees: bool | None = None
    named: bool | None = None
    gone: bool = False

    def hears(self, event: str) -> None:
        decides = self.able and not self.child
        match event:
            case "child" | "may be a child":
                self.child = True
            case "adult":
                self.child = False
            case "agrees" | "declines":
                self.agrees = (event == "agrees") if decides else None
                self.gone = False
            case "may be named" | "may not be named":
                self.named = event == "may be named" and decides
            case "vanished" | "removed":
                self.gone = True
            case "found able":
                self.able = True
            case _:
                self.able = False

    def allows(self) -> str:
        if self.child is None:
            return NOTHING
        if self.child:
            return REFERRAL
        if not self.able:
            return WITHOUT_NAME
        if self.agrees:
            return REFERRAL
        if self.agrees is None and not self.gone:
            return NOTHING
        return WITH_NAME if self.named else WITHOUT_NAME


SCHEDULE_1 = {
    "user-organisation": "the name of the public authority",
    "fr-location": "the name of the public authority",
    "pv-gender": "gender",
    "pv-nationality": "nationality",
    "pv-nationality-second": "nationality",
    "pv-under-age": "that they are 18 or over",
    "pv-under-age-at-time-of-exploitation": "whether under 18 at first",
    "professional-insight": "the particulars that have no field there",
    "were-they-taken-somewhere-by-their-exploiter": "whether trafficking",
    "where-exploitation-happened": "the country",
    "reported-to-police": "which police",
    "reported-to-police-police-forces": "which police",
    "pv-want-to-submit-nrm": "that it is a notification",
    "authorities-cooperation": "that it names nobody, or does",
    "refuse-nrm": "asked by the service besides",
}
SCHEDULE_1_BEGINS = ("types-of-exploitation-", "where-exploitation-happened-overseas-")
SCHEDULE_2 = {
    "pv-name-first-name": "name",
    "pv-name-last-name": "name",
    "authorities-cooperation-details": "date of birth",
    "who-exploited-pv": "the names of those alleged to have done it",
    "other-potential-victims-yes-details": "names of other victims",
    "other-potential-victims-not-sure-details": "names of other victims",
}
REACH = {"pv-name-nickname", "pv-contact-details"}
HISTORY = st.lists(st.sampled_from(sorted(EVENTS)), max_size=9)
TELLS = (
    "first_name",
    "last_name",
    "other_names",
    "dependants",
    "exploiters",
    "other_victims",
    "else_last_name",
    "businesses",
)
LETTERS = st.text(
    st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=["L"]),
    min_size=4,
    max_size=12,
)


def everything(content: Sendable) -> str:
    """All that leaves: the file and the pages to copy from."""
    pages = [
        (each.value, each.shown)
        for page in national_pages(content)
        for each in page.items
    ]
    return json.dumps(
        [handover(content), pages], ensure_ascii=False, default=str
    ).casefold()


def bodies(history: Sequence[str]) -> list[Body]:
    return [EVENTS[each] for each in history]


@settings(max_examples=250, deadline=None)
@given(history=HISTORY)
@example(history=["adult", "agrees", "declines", "agrees"])
@example(history=["child", "agrees", "adult"])
@example(history=["adult", "agrees", "vanished"])
@example(history=["adult", "declines", "may be named", "may not be named"])
def test_whatever_the_history_only_what_the_law_allows_is_sent(
    history: list[str],
) -> None:
    law = Law()
    for each in history:
        law.hears(each)
    content = told(*bodies(history)).sends(full())
    sent = set(content.national)
    match law.allows():
        case "nothing":
            assert not content.filled
        case "all":
            assert content.national["pv-want-to-submit-nrm"] == "yes"
            assert content.national["pv-name-first-name"] == "typed-first_name"
        case "named":
            allowed = {*SCHEDULE_1, *SCHEDULE_2, *REACH}
            assert {each for each in sent if not begins(each, *REACH)} <= allowed | {
                each for each in sent if begins(each, *SCHEDULE_1_BEGINS)
            }
            assert content.national["pv-name-first-name"] == "typed-first_name"
            assert "in their words" not in everything(content).replace(
                "typed-declined_why\\r\\n\\r\\n  in their words", ""
            )
        case "anonymous":
            assert {each for each in sent if each not in SCHEDULE_1} == {
                each for each in sent if begins(each, *SCHEDULE_1_BEGINS)
            }
            assert "typed-" not in everything(content)
            assert BORN.isoformat() not in everything(content)
            assert "1998" not in everything(content)


def begins(key: str, *heads: str) -> bool:
    return key.startswith(heads)


@settings(max_examples=150, deadline=None)
@given(
    names=st.lists(LETTERS, min_size=5, max_size=9, unique=True),
    tells=st.sampled_from(TELLS),
    writing=st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_an_anonymous_notification_never_contains_what_was_typed_anywhere(
    names: list[str], tells: str, writing: Callable[[str], str]
) -> None:
    """Any text in any field, and a reason that somebody looked at carelessly."""
    names = [f"{each}q{number}z" for number, each in enumerate(names)]
    answers = {
        key: filled(given, names[place % len(names)])
        for place, (key, given) in enumerate(full().items())
    }
    name = next(each for each in typed(answers[tells]))
    careless = f"They are afraid of {writing(name)}'s brother"
    was = answers["declined_why"]
    assert isinstance(was, Said)
    looked = {"declined_why": Looked(of=was.words, words=careless)}
    content = told(ADULT, NO).sends(answers, looked)
    everywhere = everything(content)
    used = {each for key, given in answers.items() for each in typed(given)} - {
        was.words
    }
    assert not any(each.casefold() in everywhere for each in used)


def filled(given: Answer, name: str) -> Answer:
    match given:
        case Said():
            return Said(name)
        case Placed():
            return Placed(name, county=name, country=name, place=name)
        case Listed():
            return Listed(
                tuple(
                    {key: filled(each, name) for key, each in item.items()}
                    for item in given.items
                )
            )
    return given


def typed(given: Answer) -> list[str]:
    match given:
        case Said() | Placed():
            return [given.words]
        case Listed():
            return [
                each
                for item in given.items
                for answer in item.values()
                for each in typed(answer)
            ]
    return []


def test_vanishing_leaves_nothing_of_a_name_behind() -> None:
    content = told(ADULT, VANISHED).sends(full())
    assert content.route is Route.NOTIFY_ANONYMOUS
    assert "typed-" not in everything(content)


def test_a_name_typed_while_it_might_be_sent_is_not_sent_afterwards() -> None:
    """Defect 12: co-operation yes, name and address typed, then changed to no."""
    answers = full()
    story = told(ADULT, NO, NAMED)
    assert "typed-first_name" in everything(story.sends(answers))
    after = everything(story.then(NOT_NAMED).sends(answers))
    assert "typed-" not in after
    assert story.sends(answers).national["authorities-cooperation"] == "no"


def test_a_change_of_age_leaves_no_consent_and_no_support_behind() -> None:
    """Defect 15: under 18 changed to yes and back."""
    answers = full()
    story = told(CHILD)
    child = story.sends(answers)
    assert child.national["pv-want-to-submit-nrm"] == "yes"
    assert "does-pv-need-support" not in child.national
    assert "who-contact" not in child.national
    assert not story.then(ADULT).sends(answers).filled


def test_nothing_is_destroyed_by_a_change_of_mind() -> None:
    answers = full()
    before = dict(answers)
    story = told(ADULT, YES)
    first = story.sends(answers).national
    story.then(NO).sends(answers)
    assert answers == before
    assert story.then(YES).sends(answers).national == first


def test_what_is_withheld_is_listed_with_why() -> None:
    content = told(ADULT, NO).sends(full())
    withheld = {each.key for each in content.withheld}
    sent_from = {"organisation", "nation", "gender", "nationality", "exploitation"}
    assert {"first_name", "account", "exploiters", "phone", "uk_places"} <= withheld
    assert not sent_from & withheld
    assert all(each.key.partition(".")[0] in full() for each in content.withheld)
    assert FORM.question("exploiters").notify == "exploiters"


def test_why_it_stays_is_the_persons_choice_or_the_regulations() -> None:
    why = {each.key: each.why for each in told(ADULT, NO).sends(full()).withheld}
    assert why["first_name"] is Why.NO_CONSENT
    assert why["exploiters"] is Why.NO_CONSENT
    assert why["still"] is Why.SCHEDULE
    assert why["support"] is Why.NOT_ASKED_NOW


def test_a_choice_ticked_before_a_change_of_mind_answers_nothing() -> None:
    """The log says yes now; the box still says no."""
    answers = full(choice=Chosen(("declines",)))
    content = told(ADULT, NO, YES).sends(answers)
    assert content.national["does-pv-need-support"] == "yes"
    assert content.national["pv-want-to-submit-nrm"] == "yes"
    why = {each.key: each.why for each in content.withheld}
    assert why["declined_why"] is Why.NOT_ASKED_NOW
