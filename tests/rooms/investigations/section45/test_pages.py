from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import chronicle
from manumit.cases.chronicle import Beside
from manumit.cases.people_in import parts_of
from manumit.investigations.section45.agreeing import words_agree
from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import (
    ActDisclosed,
    CrimeRecorded,
    DecisionReceived,
    Form,
    Named,
    NamedHow,
    PersonNamed,
    Section45Considered,
    Stage,
    StageReached,
    VictimTold,
)
from tests.cast import FORCE, hired
from tests.ground import NOON
from tests.rooms.investigations.section45.conftest import Place, errors, when


def test_a_disclosed_act_opens_it_and_makes_nobody_a_suspect(place: Place) -> None:
    assert "Nobody on this case is known to have done an act" in place.page("section45")
    before = parts_of([], place.log())
    place.fact(ActDisclosed(offence="drugs", age_at_act=None))
    page = place.page("section45")
    assert "Not looked at" in page
    assert place.listed() == ["Not looked at"]
    assert "makes nobody a suspect" in place.page()
    assert parts_of([], place.log()) == before
    assert not [e for e in place.log() if isinstance(e.body, PersonNamed)]


@pytest.mark.parametrize("stage", [Stage.ARREST, Stage.CHARGE])
@pytest.mark.parametrize("known", [True, False])
def test_a_possible_victim_who_is_arrested_or_charged_opens_it(
    place: Place, stage: Stage, *, known: bool
) -> None:
    place.fact(StageReached(stage=stage, possible_victim=known))
    assert "Not looked at" in place.page("section45")
    assert place.listed() == ["Not looked at"]


def test_a_possible_victim_who_is_named_a_suspect_opens_it(place: Place) -> None:
    place.fact(PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL))
    assert place.listed() == ["Not looked at"]


def test_a_possible_victim_whom_a_crime_names_as_its_offender_opens_it(
    place: Place,
) -> None:
    crime = CrimeRecorded(
        crime="c1",
        form=Form.CRIME,
        offence="092/70",
        force=FORCE,
        offender=str(place.person),
    )
    place.fact(crime, subject=uuid4())
    assert place.listed() == ["Not looked at"]
    assert "Consider section 45 for a suspect who may be a victim" in place.page()


def test_the_defence_is_asked_limb_by_limb_and_kept(place: Place) -> None:
    act = place.act()
    page = place.page()
    assert "no realistic alternative" in page
    assert "Not on Schedule 4" in page
    assert "checked against the source" in page
    answer = place.consider(act, stage="charge")
    assert answer.status_code == 302, errors(answer)
    (considered,) = place.seen().considered
    assert considered.body.stage is Stage.CHARGE
    assert considered.body.excluded is False
    assert considered.suggested == "applies"
    assert considered.words.endswith("At knife point. ")
    assert {each.found for each in considered.findings.values()} == {"yes"}
    page = place.page("considered", considered.fact.id)
    assert "It decides nothing" in page
    assert "At knife point." in page
    assert "Ines Duarte, detective" in page
    made = place.client.get(place.address("considered", considered.fact.id) + "?as=pdf")
    assert made.content.startswith(b"%PDF")
    assert "Looked at" in place.page("section45")


def test_a_second_press_changes_nothing(place: Place) -> None:
    act = place.act()
    token, seen = str(uuid4()), place.seen().log.newest
    for _ in range(2):
        answer = place.consider(act, token=token, seen=seen)
        assert answer.status_code == 302, errors(answer)
    assert len(place.seen().considered) == 1


def test_of_two_people_at_once_the_second_is_told(place: Place) -> None:
    act = place.act()
    seen = place.seen().log.newest
    assert place.consider(act, seen=seen).status_code == 302
    late = place.consider(act, seen=seen, conclusion="does_not_apply")
    assert late.status_code == 422
    assert "since you opened the page" in late.content.decode()
    assert len(place.seen().considered) == 1
    again = late.context["form"]["seen"].value()
    said = {"seen": again, "conclusion": "does_not_apply"}
    assert place.consider(act, **said).status_code == 302
    assert len(place.seen().considered) == 2


def test_it_is_asked_again_at_a_later_stage_and_says_what_changed(
    place: Place,
) -> None:
    act = place.act()
    place.consider(act, stage="arrest")
    assert "Nothing that bears on it has been recorded since" in place.page()
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=True), at=NOON)
    page = place.page()
    assert "To be looked at again" in page
    assert "come to this step: charge" in page
    assert place.listed() == ["To be looked at again"]
    place.consider(act, stage="charge")
    assert "Not considered for it" not in place.page()


def test_it_is_asked_again_after_a_decision_on_grounds(place: Place) -> None:
    place.consider(place.act())
    place.fact(
        DecisionReceived(
            letter=str(uuid4()),
            decision=Decision.REASONABLE_GROUNDS,
            outcome=Outcome.POSITIVE,
            authority="sca",
            received_by=FORCE,
        ),
        at=NOON,
    )
    page = place.page()
    assert "Consider section 45 again after a decision" in page
    assert "Reasonable grounds" in page
    assert place.listed() == ["To be looked at again"]


def test_new_evidence_asks_for_it_again_and_stands_beside_its_limb(
    place: Place,
) -> None:
    act = place.act()
    place.consider(act)
    answer = place.post(
        "evidence",
        limb="compelled",
        side="against",
        words="  He went back twice. ",
        act=act.id,
        fact=act.id,
        **when("happened", "2026-03-04"),
    )
    assert answer.status_code == 302, errors(answer)
    page = place.page()
    assert "To be looked at again" in page
    assert "  He went back twice. " in page
    assert "Look at section 45 again when something new is learned" in page
    (considered,) = place.seen().considered
    assert "went back" not in place.page("considered", considered.fact.id)


def test_it_is_asked_before_a_step_that_is_to_come(place: Place) -> None:
    act = place.act()
    place.consider(act)
    said = {
        "stage": "plea",
        "expected_day": "3",
        "expected_month": "6",
        "expected_year": "2090",
        "time": "10:30",
    }
    for _ in range(2):
        assert place.post("expected", **said).status_code == 302
    assert len(place.seen().log.expected) == 1
    page = place.page("section45-list")
    assert "Plea" in page
    assert "10:30" in page or "10.30" in page
    assert "Consider section 45 before a step that is to come" in place.page()
    moved = {**said, "time": "14:00"}
    assert place.post("expected", **moved).status_code == 302
    assert len(place.seen().log.expected) == 1
    place.consider(act, stage="plea")
    assert "before a step that is to come" not in place.page()


def test_prosecutors_and_the_defence_are_told(place: Place) -> None:
    place.consider(place.act())
    (considered,) = place.seen().considered
    assert "Nobody has recorded that the Crown Prosecution" in place.page()
    for to in ("cps", "defence"):
        answer = place.post(
            "tell", to=to, considered=considered.fact.id, words=f"By letter to {to}."
        )
        assert answer.status_code == 302, errors(answer)
    page = place.page()
    assert "By letter to cps." in page
    assert "Told: those who defend the person" in page


def test_an_excluded_offence_leaves_duress_abuse_and_the_public_interest(
    place: Place,
) -> None:
    act = place.act(line="common-law-murder", act="", section="", manner="attempt")
    assert "Section 45 is shut out" in place.page()
    refused = place.consider(act, conclusion="does_not_apply")
    assert refused.status_code == 422
    assert "Say what remains" in refused.content.decode()
    done = place.consider(
        act, conclusion="does_not_apply", remaining_duress="He held her child."
    )
    assert done.status_code == 302, errors(done)
    (considered,) = place.seen().considered
    assert considered.body.excluded is True
    assert considered.suggested == "does_not_apply"
    page = place.page("considered", considered.fact.id)
    assert "He held her child." in page
    assert "Duress." in page


def test_an_act_before_the_defence_asks_no_limb(place: Place) -> None:
    act = place.act(**when("committed", "2015-07-30"))
    page = place.page("consider-act", act.id)
    assert "before 31 July 2015" in page
    assert "found_compelled" not in page
    assert "What remains: Duress." in page


@pytest.mark.parametrize(
    ("age", "asked", "not_asked"),
    [
        ("17", "direct_consequence", "no_realistic_alternative"),
        ("18", "no_realistic_alternative", "would_do_that_act"),
    ],
)
def test_the_age_at_the_act_counts_and_not_the_age_now(
    place: Place, age: str, asked: str, not_asked: str
) -> None:
    act = place.act(age_at_act=age, **when("committed", "2016-05-06"))
    page = place.page("consider-act", act.id)
    assert f"found_{asked}" in page
    assert f"found_{not_asked}" not in page


def test_an_age_that_nobody_knows_asks_both(place: Place) -> None:
    act = place.act(age_at_act="")
    page = place.page("consider-act", act.id)
    assert "found_would_do_that_act" in page
    assert "found_no_realistic_alternative" in page


def test_half_a_section_is_refused_beside_its_field(place: Place) -> None:
    answer = place.post("act", act="Sexual Offences Act 2003", section="66B")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say which of these it is" in page
    assert re.search(r'href="#id_section"', page)
    unnamed = place.post("act", act="Theft", section="1")
    assert "short title of the Act with its year" in unnamed.content.decode()


def test_several_acts_are_considered_one_by_one(place: Place) -> None:
    drugs = place.act()
    theft = place.act(act="Theft Act 1968", section="1")
    place.consider(drugs)
    assert [e.anchor for e in place.seen().log.open] == [theft.id]
    place.consider(theft)
    assert not place.seen().log.open
    assert len(place.seen().considered) == 2


def test_a_correction_supersedes_and_keeps_what_stood(place: Place) -> None:
    act = place.act()
    answer = place.post(
        "correct",
        act.id,
        act="Misuse of Drugs Act 1971",
        section="5(3)",
        **when("committed", "2020-05-07"),
    )
    assert answer.status_code == 302, errors(answer)
    (stands,) = place.seen().acts
    assert stands.offence.section == "5(3)"
    assert len([e for e in place.log() if isinstance(e.body, ActDisclosed)]) == 2
    assert place.client.get(place.address("correct", act.id)).status_code == 404


def test_what_came_in_by_a_file_shows_without_words(place: Place) -> None:
    place.fact(ActDisclosed(offence="mda1971:4", age_at_act=17))
    place.fact(
        Section45Considered(stage=None, excluded=False, conclusion="may_apply"),
        at=NOON + timedelta(hours=1),
    )
    page = place.page()
    assert "It may apply, and more is needed to say" in page
    (considered,) = place.seen().considered
    assert "Nothing was recorded of each limb" in place.page(
        "considered", considered.fact.id
    )


def test_who_may_not_write_sees_the_page_and_no_forms(place: Place) -> None:
    place.act()
    lead = hired("Ola Berg", role="registrar", organisation=FORCE)
    answer = lead.client().get(place.address())
    assert answer.status_code == 200
    assert "Consider section 45 for this act" not in answer.content.decode()
    assert lead.client().get(place.address("act")).url == place.address()  # type: ignore[attr-defined]
    assert lead.client().post(place.address("act")).status_code == 403


def test_a_custody_sergeant_records_what_is_told_and_considers_nothing(
    place: Place,
) -> None:
    place.client = hired(
        "Ola Berg", role="custody-sergeant", organisation=FORCE
    ).client()
    assert "record an act that they may have been compelled" in place.page("section45")
    answer = place.post("reached", stage="arrest")
    assert answer.status_code == 302, errors(answer)
    act = place.act()
    page = place.page()
    assert "A step that they came to" in page
    assert "Consider section 45 for this act" not in page
    assert place.listed() == ["Not looked at"]
    for name in ("consider-act", "correct"):
        refused = place.client.post(place.address(name, act.id))
        assert refused.status_code == 403


def test_a_hidden_case_and_a_missing_person_are_one_answer(place: Place) -> None:
    place.act()
    carol = place.cast.carol.client()
    assert carol.get(place.address()).status_code == 404
    assert carol.get(place.address("section45")).status_code == 404
    nobody = place.address().replace(str(place.person), str(uuid4()))
    assert place.client.get(nobody).status_code == 404


def test_the_list_shows_another_force_nothing(place: Place) -> None:
    place.act()
    page = place.cast.carol.client().get(place.address("section45-list"))
    assert "Nothing is open" in page.content.decode()


def test_the_words_agree_with_the_log_and_a_lost_fact_is_told(place: Place) -> None:
    place.consider(place.act())
    reader = place.ines.reader()
    log = place.log()
    with as_reader(reader, at=NOON):
        assert not words_agree({place.case: log})
        lost = [e for e in log if not isinstance(e.body, Section45Considered)]
        (told,) = words_agree({place.case: lost})
    assert str(place.case) in told


def test_the_list_says_of_a_person_what_their_own_page_says(place: Place) -> None:
    place.fact(StageReached(stage=Stage.CHARGE, possible_victim=True))
    place.fact(
        Section45Considered(stage=Stage.PLEA, excluded=None, conclusion="may_apply"),
        at=NOON + timedelta(hours=1),
    )
    assert "To be looked at again" in place.page()
    assert place.listed() == ["To be looked at again"]


def test_an_act_told_in_an_account_stands_in_the_words_of_the_account(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = place.fact(ActDisclosed(offence="drugs", age_at_act=17))
    words = Beside(" They gave me\r\nthe bag. ")
    room = {"account": lambda ids, _reader: dict.fromkeys(ids, words)}
    monkeypatch.setattr(chronicle, "_tells", room)
    (act,) = place.seen().acts
    assert (act.fact.id, act.words) == (told.id, words.words)
    assert "They gave me" in place.page()


def test_an_arrest_is_considered_by_what_is_considered_before_the_interview(
    place: Place,
) -> None:
    place.fact(StageReached(stage=Stage.ARREST, possible_victim=True))
    assert "Not considered for it" in place.page()
    place.fact(
        Section45Considered(stage=Stage.INTERVIEW, excluded=None, conclusion="raised"),
        at=NOON + timedelta(hours=1),
    )
    page = place.page()
    assert "Not considered for it" not in page
    assert "Considered for it" in page
    assert place.listed() == []


def test_nothing_else_counts_as_being_looked_at(place: Place) -> None:
    place.fact(StageReached(stage=Stage.PLEA, possible_victim=True))
    place.fact(VictimTold(event="plea", about=None), at=NOON + timedelta(minutes=1))
    assert place.listed() == ["Not looked at"]


def test_a_woman_forced_to_carry_drugs_waits_on_the_list_until_considered(
    place: Place,
) -> None:
    """Case D of 2016: the defence is there, whatever the drugs, and asked at once."""
    act = place.act(**when("committed", "2016-07-10"), age_at_act="")
    assert place.listed() == ["Not looked at"]
    (disclosed,) = place.seen().acts
    assert disclosed.checked.excluded is False
    assert "if they were under 18 at the time" in place.page()
    refused = place.consider(act)
    assert "cannot have been both" in refused.content.decode()
    done = place.consider(act, found_child="no", found_adult="yes")
    assert done.status_code == 302, errors(done)
    assert place.listed() == []


def test_it_is_asked_before_charge_as_the_court_of_2021_says(place: Place) -> None:
    """VCL and AN v United Kingdom: credible suspicion is looked into before charge."""
    place.act()
    day = {"expected_day": "3", "expected_month": "6", "expected_year": "2090"}
    assert place.post("expected", stage="charge", **day).status_code == 302
    page = place.page()
    assert "before a decision to charge" in page
    assert "from memory, not checked against the source yet" in page
    assert "Consider section 45 before a step that is to come: charge" in page
