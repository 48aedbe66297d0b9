"""What goes to the prosecutor, what is decided, and what victims are told of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.cases import queries as cases
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.models import Charge
from manumit.investigations.prosecuting.rules.charging import NotSound
from manumit.investigations.prosecuting.rules.court import Told, ToldGiven
from manumit.law.facts import (
    ChargeDecided,
    Charging,
    CodeTest,
    NotDone,
    ReviewAnswered,
    ReviewAsked,
    Stage,
    StageReached,
    VictimTold,
)
from tests.ground import NOON, as_owner

from .conftest import SOON, WHEN, Place, charge, told


def test_early_advice_and_complex_casework_are_recorded_once(place: Place) -> None:
    client = place.cast.alice.client()
    given = {
        "token": str(uuid4()),
        "sort": "early",
        "unit": "complex",
        "reference": " 13WY0001 ",
        "suspects": [str(place.suspect)],
        "sent_at": "2020-03-01 10:00",
    }
    for _ in range(2):
        assert (
            client.post(place.address("send-to-prosecutor"), given).status_code == 302
        )
    assert place.bodies(StageReached) == [
        StageReached(stage=Stage.ADVICE, possible_victim=False)
    ]
    page = client.get(place.address("prosecution")).content.decode()
    assert "Early advice" in page
    assert "A complex casework unit" in page


def test_a_charge_is_a_decision_and_a_step_and_a_second_press_nothing(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    given = charge(place)
    for _ in range(2):
        sent = client.post(place.address("charging-decision"), given)
        assert sent.status_code == 302, sent.content.decode()
    assert place.bodies(ChargeDecided, StageReached) == [
        ChargeDecided(
            decision=Charging.CHARGE,
            test=CodeTest.FULL,
            decider="cps",
            offences=("s2",),
        ),
        StageReached(stage=Stage.CHARGE, possible_victim=False),
    ]
    page = client.get(place.address("prosecution")).content.decode()
    assert "human trafficking (section 2)" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"test": ""}, "Choose which test of the Code was applied."),
        ({"offences": []}, "Choose the offences, or name those of others."),
        (
            {"others": "Kidnapping", "offences": []},
            "Enter why an offence of another Act is preferred",
        ),
        ({"decision": "not_enough_evidence"}, "The victim is told them."),
        ({"suspect": ""}, "Choose about whom it was decided."),
    ],
)
def test_an_offence_of_another_act_and_a_refusal_are_not_recorded_without_why(
    place: Place, said: dict[str, Any], words: str
) -> None:
    client = place.cast.alice.client()
    answer = client.post(place.address("charging-decision"), charge(place, **said))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert place.bodies(ChargeDecided) == []


def test_other_acts_are_kept_with_why_the_modern_slavery_act_did_not_fit(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    why = "The acts were before 31 July 2015.\r\n  All of them. "
    given = charge(place, offences=[], others="Section 71, 2009 Act", why_others=why)
    assert client.post(place.address("charging-decision"), given).status_code == 302
    page = client.get(place.address("prosecution")).content.decode()
    assert why in page
    (body,) = place.bodies(ChargeDecided)
    assert isinstance(body, ChargeDecided)
    assert body.offences == ("other",)


def test_a_victim_of_a_refusal_is_told_asks_for_a_review_and_is_answered(
    place: Place,
) -> None:
    """The failing: nobody told her that she could ask, or until when."""
    client = place.cast.alice.client()
    refused = charge(
        place,
        decision="not_enough_evidence",
        offences=[],
        reasons="Nobody else was asked.",
        happened_year="2026",
        happened_day="2",
    )
    assert client.post(place.address("charging-decision"), refused).status_code == 302
    page = client.get(place.address("prosecution")).content.decode()
    assert "Due by 3 March 2026" in page
    assert "2 June 2026" in page  # until when she may ask
    assert "Not confirmed: ask the adviser" in page
    day = {"happened_year": "2026", "happened_day": "3"}
    for given in (
        told(place, **day),
        told(place, sort="review_asked", event="", **day),
        told(place, sort="review_answered", event="", result="overturned", **day),
    ):
        sent = client.post(place.address("tell-victim"), given)
        assert sent.status_code == 302, sent.content.decode()
    about = str(place.suspect)
    assert place.bodies(VictimTold, ReviewAsked, ReviewAnswered)[0] == VictimTold(
        event="review_right", about=about
    )
    page = client.get(place.address("prosecution")).content.decode()
    assert "Due by 3 March 2026" not in page
    assert "She wishes to think.\r\n  Till Monday. " in page
    assert "the decision was wrong and is made again" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"event": ""}, "Choose of what they were told."),
        ({"sort": "review_asked", "accused": ""}, "Choose whose case the review is"),
        ({"sort": "review_answered"}, "Choose what the review came to."),
        ({"victim": ""}, "Choose which victim it was."),
    ],
)
def test_what_a_victim_was_told_says_of_what_and_about_whom(
    place: Place, said: dict[str, Any], words: str
) -> None:
    client = place.cast.alice.client()
    answer = client.post(place.address("tell-victim"), told(place, **said))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "She wishes to think." in answer.content.decode()


def test_the_way_from_charge_to_release_shows_what_a_victim_is_still_owed(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    day = {"happened_year": "2026", "happened_day": "5"}
    assert (
        client.post(
            place.address("charging-decision"), charge(place, **day)
        ).status_code
        == 302
    )
    page = client.get(place.address("prosecution")).content.decode()
    for line in (
        "Told that a suspect is charged",
        "Offered a personal statement",
        "Told what help a witness may have in court",
        "Told of the sentence and what it means",
        "told of the offender&#x27;s release",
    ):
        assert line in page
    assert "Due by" in page
    sent = client.post(place.address("tell-victim"), told(place, event="charge", **day))
    assert sent.status_code == 302
    assert "Done" in client.get(place.address("prosecution")).content.decode()


def test_hearings_to_come_and_steps_that_were_reached_stand_together(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    hearing = {
        "token": str(uuid4()),
        "accused": str(place.suspect),
        "step": "trial",
        "on_day": "5",
        "on_month": "10",
        "on_year": "2031",
        "court": "Leeds Crown Court",
        "more": "",
    }
    sent = client.post(place.address("hearing-to-come"), hearing)
    assert sent.status_code == 302, sent.content.decode()
    step = {
        "token": str(uuid4()),
        "accused": str(place.suspect),
        "step": "plea",
        "court": "",
        "words": "Not guilty",
        **WHEN,
    }
    for _ in range(2):
        assert client.post(place.address("court-step"), step).status_code == 302
    page = client.get(place.address("prosecution")).content.decode()
    assert "5 October 2031" in page
    assert "To come" in page
    assert place.bodies(StageReached) == [
        StageReached(stage=Stage.PLEA, possible_victim=False)
    ]


def test_nobody_who_may_be_a_victim_is_charged_without_a_word_of_section_45(
    place: Place,
) -> None:
    """The failing: charged as an offender, and nobody saw the victim."""
    client = place.cast.alice.client()
    place.fact(StageReached(stage=Stage.ARREST, possible_victim=True), place.victim)
    page = client.get(place.address("charging-decision")).content.decode()
    assert "nobody has looked at section 45" in page
    given = charge(place, suspect=str(place.victim))
    assert client.post(place.address("charging-decision"), given).status_code == 302
    assert place.bodies(StageReached)[-1] == StageReached(
        stage=Stage.CHARGE, possible_victim=True
    )


def test_a_case_from_a_file_shows_what_its_log_says(place: Place) -> None:
    place.fact(
        ChargeDecided(decision=Charging.STOPPED, test=None, decider="cps"),
        place.suspect,
    )
    page = place.cast.alice.client().get(place.address("prosecution"))
    assert "The case against them stops" in page.content.decode()


def test_whoever_only_reads_sees_the_way_to_court_and_no_form(place: Place) -> None:
    for reads in (place.registrar(), place.partner()):
        client = reads.client()
        page = client.get(place.address("prosecution"))
        assert page.status_code == 200
        assert "A charging decision" not in page.content.decode()
        sent = client.post(place.address("charging-decision"), charge(place))
        assert sent.status_code == 403
    assert place.bodies(ChargeDecided) == []


def test_a_rebuild_finds_a_decision_that_the_log_does_not_know(place: Place) -> None:
    client = place.cast.alice.client()
    assert (
        client.post(place.address("charging-decision"), charge(place)).status_code
        == 302
    )
    with as_owner():
        logs = cases.every_log([place.case])
        assert queries.prosecuting_agrees(logs) == []
        Charge.objects.update(fact=uuid4())
        (said,) = queries.prosecuting_agrees(logs)
    assert "a charging decision" in said


def test_a_decision_recorded_wrongly_is_corrected_and_both_are_kept(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    address = place.address("charging-decision")
    assert client.post(address, charge(place)).status_code == 302
    (wrong,) = (each for each in place.log() if isinstance(each.body, ChargeDecided))
    right = charge(
        place,
        corrects=wrong.id,
        decision="more_needed",
        offences=[],
        reasons="It was the threshold test that failed.",
    )
    assert client.post(address, right).status_code == 302
    again = client.post(address, {**right, "token": str(uuid4())})
    assert again.status_code == 422
    assert "somebody corrected it meanwhile" in again.content.decode()
    page = client.get(place.address("prosecution")).content.decode()
    assert "It was the threshold test that failed." in page
    assert len(place.bodies(ChargeDecided)) == 2


def _correct(place: Place, name: str) -> str:
    """The address by which the page lets the newest of something be corrected."""
    page = place.cast.alice.client().get(place.address("prosecution"))
    way = place.address(name, uuid4())
    ahead = way[:-37]
    found = [
        each
        for each in page.content.decode().split('"')
        if each.startswith(ahead) and len(each) == len(way)
    ]
    assert found, "no link to correct it"
    return found[0]


def test_a_review_recorded_wrongly_is_corrected_and_its_words_with_it(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    asked = told(place, sort="review_asked", event="", words="By telephone.")
    assert client.post(place.address("tell-victim"), asked).status_code == 302
    address = _correct(place, "correct-told")
    form = client.get(address).content.decode()
    assert "By telephone." in form
    assert 'value="review_asked"' in form
    right = told(
        place,
        sort="review_answered",
        event="",
        result="upheld",
        words="By letter.",
        stands="yes",
    )
    for _ in range(2):  # a second press changes nothing
        sent = client.post(address, right)
        assert sent.status_code in {302, 404}, sent.content.decode()
    stale = client.post(address, {**right, "token": str(uuid4())})
    assert stale.status_code == 404  # it stands no more
    page = client.get(place.address("prosecution")).content.decode()
    assert "By letter." in page
    assert "By telephone." not in page
    assert len(place.bodies(ReviewAsked, ReviewAnswered)) == 2
    chronology = client.get(
        reverse("desk:chronology", args=[place.case]), {"corrected": "on"}
    ).content.decode()
    assert "By telephone." in chronology


def test_what_a_victim_never_asked_is_taken_back_and_its_duty_goes(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    asked = told(place, sort="review_asked", event="")
    assert client.post(place.address("tell-victim"), asked).status_code == 302
    assert "review_answered" in place.owed()
    address = _correct(place, "correct-told")
    back = told(place, sort="review_asked", event="", stands="no", why_not=" ")
    refused = client.post(address, back)
    assert refused.status_code == 422
    assert "Enter how you know that it is not so." in refused.content.decode()
    back["why_not"] = "It was her sister."
    assert client.post(address, back).status_code == 302
    chronology = client.get(reverse("desk:chronology", args=[place.case]))
    assert "It was her sister." in chronology.content.decode()
    assert place.bodies(NotDone) == [NotDone(what="review_right.asked")]
    assert "review_answered" not in place.owed()
    with as_owner():
        assert (
            queries.prosecuting_agrees(cases.every_log([place.case])) == []
        )  # the words stand beside what took it back


def test_a_hearing_that_is_moved_or_falls_away_no_longer_stands(place: Place) -> None:
    client = place.cast.alice.client()
    hearing = {
        "token": str(uuid4()),
        "accused": str(place.suspect),
        "step": "trial",
        "on_day": "5",
        "on_month": "10",
        "on_year": "2031",
        "court": "Leeds Crown Court",
        "more": "",
    }
    assert client.post(place.address("hearing-to-come"), hearing).status_code == 302
    address = _correct(place, "correct-court-step")
    assert "Leeds Crown Court" in client.get(address).content.decode()
    moved = {**hearing, "token": str(uuid4()), "on_month": "11", "stands": "yes"}
    assert client.post(address, moved).status_code == 302
    page = client.get(place.address("prosecution")).content.decode()
    assert "5 November 2031" in page
    assert "5 October 2031" not in page
    stale = client.post(address, {**moved, "token": str(uuid4())})
    assert stale.status_code == 404
    gone = {**moved, "token": str(uuid4()), "stands": "no", "why_not": "Vacated"}
    sent = client.post(_correct(place, "correct-court-step"), gone)
    assert sent.status_code == 302
    page = client.get(place.address("prosecution")).content.decode()
    assert "2031" not in page


def test_a_step_in_court_recorded_wrongly_is_corrected_in_the_log_too(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    step = {
        "token": str(uuid4()),
        "accused": str(place.suspect),
        "step": "plea",
        "court": "",
        "words": "Not guilty",
        **WHEN,
    }
    assert client.post(place.address("court-step"), step).status_code == 302
    address = _correct(place, "correct-court-step")
    right = {**step, "token": str(uuid4()), "step": "convicted", "stands": "yes"}
    assert client.post(address, right).status_code == 302
    (plea, convicted) = place.bodies(StageReached)
    assert convicted == StageReached(stage=Stage.CONVICTED, possible_victim=False)
    assert place.log()[-1].supersedes is not None
    trial = {**right, "token": str(uuid4()), "step": "acquitted", "words": "Wrong man"}
    sent = client.post(_correct(place, "correct-court-step"), trial)
    assert sent.status_code == 302
    assert place.bodies(NotDone) == [NotDone(what="stage.reached")]
    page = client.get(place.address("prosecution")).content.decode()
    assert "Acquittal" in page
    assert "Wrong man" in page
    assert (
        "Conviction"
        not in page.partition("Steps and hearings")[2].partition("</table>")[0]
    )
    assert plea == StageReached(stage=Stage.PLEA, possible_victim=False)


def test_of_two_who_correct_one_thing_the_second_is_told(place: Place) -> None:
    client = place.cast.alice.client()
    asked = told(place, sort="review_asked", event="")
    assert client.post(place.address("tell-victim"), asked).status_code == 302
    (wrong,) = (each for each in place.log() if isinstance(each.body, ReviewAsked))
    by = place.cast.alice.reader()

    def correct() -> bool:
        given = ToldGiven(
            token=uuid4(),
            victim=place.victim,
            accused=place.suspect,
            sort=Told.REVIEW_ASKED,
            event="",
            result=None,
            words="",
            happened=NOON,
            source="own_act",
            corrects=UUID(wrong.id),
        )
        return actions.record_told(case=place.case, given=given, by=by, at=SOON)

    assert correct()
    with pytest.raises(NotSound, match="corrected this meanwhile"):
        correct()
