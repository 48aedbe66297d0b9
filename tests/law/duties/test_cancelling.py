from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import Duty, State
from manumit.law.duties.duty import NOT_KNOWN, PERSON
from manumit.law.facts import (
    Body,
    CancellationLookedAt,
    CrimeCancelled,
    CrimeClassified,
    CrimeRecorded,
    Decider,
    Fact,
    Form,
    IntelligenceRecorded,
    NotACrimeDecided,
    NotDone,
    Owner,
    VictimTold,
)
from tests.law.duties.case_log import duties, duty, fact, named


SOUND, LOOK = "cancellation_sound", "cancellation_second_look"
DECIDER, TOLD, KEPT = "no_crime_decider", "not_recorded_told", "intelligence_kept"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
TODAY = datetime(2026, 5, 5, 10, tzinfo=UTC)  # a Tuesday
LABOUR, ASSAULT, RAPE, MURDER = "036/07", "008/06", "019/08", "001/01"


def crime(
    offence: str = LABOUR, id_of_crime: str = "k1", form: Form = Form.CRIME
) -> CrimeRecorded:
    return CrimeRecorded(crime=id_of_crime, form=form, offence=offence, force="kent")


def cancelled(
    code: str = "C2",
    by_role: Decider = Decider.REGISTRAR,
    *,
    independent: bool = True,
    information: bool = True,
    told: bool = True,
) -> CrimeCancelled:
    return CrimeCancelled(
        crime="k1",
        code=code,
        by_role=by_role,
        independent=independent,
        information=information,
        told=told,
    )


def none_found(by_role: Decider = Decider.REGISTRAR) -> NotACrimeDecided:
    return NotACrimeDecided(by_role=by_role)


RECORDED = fact(crime(), TODAY - DAY)


def judged(*facts: Fact, rule: str = SOUND, after: timedelta = 90 * DAY) -> Duty:
    return duty(*facts, on=TODAY + after, rule=rule)


# cancellation_sound


@pytest.mark.parametrize("by_role", [Decider.REGISTRAR, Decider.DESIGNATED])
@pytest.mark.parametrize("code", ["C1", "C2", "C3", "C4"])
def test_a_sound_cancellation_is_its_own_end(code: str, by_role: Decider) -> None:
    done = fact(cancelled(code, by_role))
    found = judged(RECORDED, done)
    assert (found.met_at, found.met_by) == (TODAY, done.id)
    assert found.due_at == found.starts_at == TODAY
    assert found.state(TODAY) is State.MET
    assert (found.part, found.subject, found.owed_to) == ("k1", "p1", PERSON)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (cancelled("C6"), "C6 is no ground"),
        (cancelled("C5"), "is none of them"),
        (cancelled("C2", Decider.INVESTIGATOR), "to decide"),
        (cancelled("C4", Decider.SUPERVISOR), "to decide"),
        (cancelled("C1", independent=False), "has a part in the investigation"),
        (cancelled("C2", independent=False), "has a part in the investigation"),
        (cancelled("C3", independent=False), "has a part in the investigation"),
        (cancelled("C2", information=False), "No additional verifiable information"),
        (cancelled("C2", told=False), "was not told first"),
        (cancelled("C1", told=False), "was not told first"),
    ],
)
def test_an_unsound_cancellation_is_shown_at_once_and_says_why(
    body: CrimeCancelled, words: str
) -> None:
    found = judged(RECORDED, fact(body, recorded_at=TODAY + 90 * DAY))
    assert found.state(TODAY) is State.DUE
    assert found.state(TODAY + SECOND) is State.OVERDUE
    assert found.missing[0].startswith("The cancellation is not sound. ")
    assert words in found.missing[0]


def test_every_thing_that_is_wrong_is_said() -> None:
    body = cancelled(independent=False, information=False, told=False)
    (missing,) = judged(RECORDED, fact(body)).missing
    assert missing == (
        "The cancellation is not sound. Whoever decided has a part in the "
        "investigation. No additional verifiable information is written down. The "
        "victim was not told first"
    )


@pytest.mark.parametrize("code", ["C3", "C4"])
def test_a_mistake_or_a_duplicate_needs_no_new_information(code: str) -> None:
    body = cancelled(code, information=False, told=False)
    assert judged(RECORDED, fact(body)).met_at == TODAY


@pytest.mark.parametrize(
    ("offence", "code", "by_role", "sound"),
    [
        (RAPE, "C2", Decider.REGISTRAR, True),
        (RAPE, "C2", Decider.DESIGNATED, False),
        (MURDER, "C2", Decider.REGISTRAR, True),
        (MURDER, "C2", Decider.DESIGNATED, False),
        (ASSAULT, "C2", Decider.DESIGNATED, True),
        (ASSAULT, "C5", Decider.DESIGNATED, True),
        (LABOUR, "C5", Decider.REGISTRAR, False),
        ("036/12", "C5", Decider.REGISTRAR, False),
        ("not a code", "C5", Decider.REGISTRAR, False),
        ("not a code", "C2", Decider.DESIGNATED, True),
    ],
)
def test_who_may_and_on_which_ground_depends_on_the_offence(
    offence: str, code: str, by_role: Decider, *, sound: bool
) -> None:
    log = (fact(crime(offence), TODAY - DAY), fact(cancelled(code, by_role)))
    assert (judged(*log).met_at is not None) is sound


def test_a_crime_of_unknown_class_is_taken_to_be_modern_slavery() -> None:
    assert judged(fact(cancelled("C5"))).met_at is None
    assert judged(fact(cancelled("C2"))).met_at == TODAY


@pytest.mark.parametrize(
    ("when", "id_of_crime", "sound"),
    [
        (TODAY - HOUR, "k1", True),
        (TODAY, "k1", True),
        (TODAY + SECOND, "k1", False),
        (TODAY - HOUR, "k2", False),
    ],
)
def test_the_class_that_counts_is_the_one_it_had_when_it_was_cancelled(
    when: datetime, id_of_crime: str, *, sound: bool
) -> None:
    given = fact(CrimeClassified(crime=id_of_crime, offence=ASSAULT), when)
    found = judged(RECORDED, given, fact(cancelled("C5")))
    assert (found.met_at is not None) is sound


BAD = fact(cancelled("C4", Decider.INVESTIGATOR))


def test_recording_it_anew_puts_it_right_late() -> None:
    anew = fact(crime(id_of_crime="k2"), TODAY + HOUR, id="anew")
    found = judged(RECORDED, BAD, anew)
    assert (found.met_at, found.met_by) == (TODAY + HOUR, "anew")
    assert found.state(TODAY + DAY) is State.MET_LATE


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (crime(RAPE, "k2"), "p1"),
        (crime(id_of_crime="k2"), "p2"),
        (crime(id_of_crime="k2", form=Form.REPORTED_INCIDENT), "p1"),
        (CrimeClassified(crime="k1", offence=LABOUR), "p1"),
    ],
)
def test_something_else_recorded_later_does_not_put_it_right(
    body: Body, subject: str
) -> None:
    other = fact(body, TODAY + HOUR, subject=subject)
    assert judged(RECORDED, BAD, other).met_at is None


def test_a_sound_one_is_met_by_itself_and_not_by_what_came_later() -> None:
    anew = fact(crime(id_of_crime="k2"), TODAY + HOUR)
    good = fact(cancelled())
    assert judged(RECORDED, good, anew).met_by == good.id


@pytest.mark.parametrize("rule", [SOUND, LOOK])
def test_a_cancellation_that_names_nobody_is_about_the_crimes_victim(
    rule: str,
) -> None:
    owner = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    other = fact(crime(id_of_crime="k0"), TODAY - 2 * DAY, subject="p0")
    bare = fact(cancelled(), subject=None)
    found = judged(other, RECORDED, owner, bare, rule=rule)
    assert (found.subject, found.owed_by, found.part) == ("p1", "kent", "k1")
    assert judged(bare, rule=rule).subject is None


def test_a_crime_that_was_first_recorded_for_nobody_is_its_later_victims() -> None:
    nobody = fact(crime(), TODAY - 2 * DAY, subject=None)
    bare = fact(cancelled(), subject=None)
    assert judged(nobody, RECORDED, bare).subject == "p1"


def test_before_the_act_no_cancellation_is_judged() -> None:
    for when, owed in (
        (datetime(2015, 7, 30, 12, tzinfo=UTC), False),
        (datetime(2015, 7, 31, 12, tzinfo=UTC), True),
    ):
        assert bool(duties(fact(cancelled(), when), on=when, rule=SOUND)) is owed


def test_a_cancellation_says_by_which_rules() -> None:
    because = judged(RECORDED, BAD).because
    assert [each.provision for each in because.provisions] == [
        "recording/cancellation_codes",
        "recording/cancellation_authority",
        "recording/cancellation_conditions",
    ]
    assert "on one of the grounds" in because.sentence


# cancellation_second_look


END = datetime(2026, 6, 2, 22, 59, 59, tzinfo=UTC)  # 28 days on, in London


def test_another_looks_at_a_registrars_own_cancellation_within_28_days() -> None:
    found = judged(fact(cancelled()), rule=LOOK)
    assert found.due_at == END
    assert found.state(END) is State.DUE
    assert found.state(END + SECOND) is State.OVERDUE
    assert (found.part, found.owed_by, found.owed_to) == ("k1", NOT_KNOWN, PERSON)
    assert found.missing[0].startswith("Nobody else has looked")
    assert "registrar cancelled" in found.because.sentence


@pytest.mark.parametrize(
    "by_role", [Decider.DESIGNATED, Decider.INVESTIGATOR, Decider.SUPERVISOR]
)
def test_no_second_look_is_owed_at_anybody_elses(by_role: Decider) -> None:
    log = fact(cancelled(by_role=by_role))
    assert not duties(log, on=TODAY + DAY, rule=LOOK)


@pytest.mark.parametrize("sound", [True, False])
@pytest.mark.parametrize(
    ("at", "state"), [(END, State.MET), (END + SECOND, State.MET_LATE)]
)
def test_a_look_meets_it_whatever_it_finds(
    at: datetime, state: State, *, sound: bool
) -> None:
    look = fact(CancellationLookedAt(crime="k1", sound=sound), at, subject=None)
    found = judged(fact(cancelled()), look, rule=LOOK)
    assert found.state(TODAY + 90 * DAY) is state


@pytest.mark.parametrize(("crime_id", "at"), [("k2", TODAY), ("k1", TODAY - SECOND)])
def test_a_look_at_another_crime_or_before_does_not(
    crime_id: str, at: datetime
) -> None:
    look = fact(CancellationLookedAt(crime=crime_id, sound=True), at)
    assert judged(fact(cancelled()), look, rule=LOOK).met_at is None


# no_crime_decider


@pytest.mark.parametrize("by_role", [Decider.REGISTRAR, Decider.DESIGNATED])
def test_a_decision_by_who_may_is_its_own_end(by_role: Decider) -> None:
    done = fact(none_found(by_role))
    found = judged(done, rule=DECIDER)
    assert (found.met_at, found.met_by, found.due_at) == (TODAY, done.id, TODAY)
    assert found.because.provisions[0].provision == "recording/no_crime_authority"


@pytest.mark.parametrize("by_role", [Decider.INVESTIGATOR, Decider.SUPERVISOR])
def test_a_decision_by_anybody_else_is_shown_at_once(by_role: Decider) -> None:
    found = judged(
        fact(none_found(by_role), recorded_at=TODAY + 90 * DAY), rule=DECIDER
    )
    assert found.state(TODAY) is State.DUE
    assert found.state(TODAY + SECOND) is State.OVERDUE
    assert found.missing[0].startswith("No registrar or designated")
    assert "for the registrar or" in found.because.sentence
    assert (found.owed_by, found.owed_to) == (NOT_KNOWN, PERSON)


WRONG = fact(none_found(Decider.SUPERVISOR), id="wrong")


@pytest.mark.parametrize("by_role", [Decider.REGISTRAR, Decider.DESIGNATED])
def test_a_later_decision_by_who_may_puts_it_right_late(by_role: Decider) -> None:
    later = fact(none_found(by_role), TODAY + HOUR)
    first, second = duties(WRONG, later, on=TODAY + DAY, rule=DECIDER)
    assert (first.anchor, first.met_at) == ("wrong", TODAY + HOUR)
    assert first.state(TODAY + DAY) is State.MET_LATE
    assert second.state(TODAY + DAY) is State.MET


@pytest.mark.parametrize(
    "other",
    [
        fact(none_found(), TODAY - SECOND, id="other"),
        fact(none_found(Decider.INVESTIGATOR), TODAY + HOUR, id="other"),
        fact(none_found(), TODAY + HOUR, id="other", subject="p2"),
    ],
    ids=["before", "by one who may not", "about somebody else"],
)
def test_no_other_decision_puts_it_right(other: Fact) -> None:
    found = duties(WRONG, other, on=TODAY + DAY, rule=DECIDER)
    assert next(each for each in found if each.anchor == "wrong").met_at is None


# not_recorded_told and intelligence_kept


FIVE_DAYS = datetime(2026, 5, 12, 22, 59, 59, tzinfo=UTC)
TWO_DAYS = datetime(2026, 5, 7, 22, 59, 59, tzinfo=UTC)
TELLING = VictimTold(event="not_recorded")
KEEPING = IntelligenceRecorded()
BOTH = [(TOLD, FIVE_DAYS, TELLING), (KEPT, TWO_DAYS, KEEPING)]


@pytest.mark.parametrize(("rule", "due", "body"), BOTH)
@pytest.mark.parametrize("by_role", Decider)
def test_whoever_decided_it_is_told_and_kept_within_working_days(
    rule: str, due: datetime, body: Body, by_role: Decider
) -> None:
    anchor = fact(none_found(by_role))
    found = judged(anchor, rule=rule)
    assert found.due_at == due
    assert found.state(due) is State.DUE
    assert found.state(due + SECOND) is State.OVERDUE
    assert (found.owed_by, found.owed_to) == (NOT_KNOWN, PERSON)
    assert found.discharged_by == (body.kind,)
    assert found.because.sentence.startswith("It was decided that there is no crime")


@pytest.mark.parametrize(("rule", "due", "body"), BOTH)
def test_the_act_meets_it_at_the_last_second_and_late_after_it(
    rule: str, due: datetime, body: Body
) -> None:
    anchor = fact(none_found())
    in_time = judged(anchor, fact(body, due), rule=rule)
    late = judged(anchor, fact(body, due + SECOND), rule=rule)
    assert in_time.state(TODAY + 90 * DAY) is State.MET
    assert late.state(TODAY + 90 * DAY) is State.MET_LATE


@pytest.mark.parametrize(("rule", "due", "body"), BOTH)
def test_the_act_counts_for_this_person_and_since_the_decision(
    rule: str, due: datetime, body: Body
) -> None:
    anchor = fact(none_found())
    before = fact(body, TODAY - SECOND)
    at_once = fact(body, TODAY)
    other = fact(body, due, subject="p2")
    assert judged(anchor, before, rule=rule).met_at is None
    assert judged(anchor, at_once, rule=rule).met_at == TODAY
    assert judged(anchor, other, rule=rule).met_at is None


def test_being_told_of_something_else_is_not_being_told_of_this() -> None:
    other = fact(VictimTold(event="outcome"), TODAY + HOUR)
    found = judged(fact(none_found()), other, rule=TOLD)
    assert found.met_at is None
    assert found.missing == ("The person has not been told that no crime is recorded",)


def test_telling_leaves_no_intelligence_record() -> None:
    found = judged(fact(none_found()), fact(TELLING, TODAY + HOUR), rule=KEPT)
    assert found.met_at is None
    assert found.missing == ("What is known is not kept as intelligence",)


@pytest.mark.parametrize(
    ("rule", "anchor", "kind"),
    [
        (LOOK, cancelled(), "cancellation.looked_at"),
        (TOLD, none_found(), "victim.told"),
        (KEPT, none_found(), "intelligence.recorded"),
    ],
)
def test_a_file_begun_too_late_shows_nothing_unless_it_was_found_undone(
    rule: str, anchor: Body, kind: str
) -> None:
    begun = TODAY + 90 * DAY
    late = fact(anchor, recorded_at=begun)
    undone = fact(NotDone(what=kind), recorded_at=begun)
    assert duty(late, on=begun, rule=rule).state(begun) is State.NOT_EVIDENCED
    assert duty(late, undone, on=begun, rule=rule).state(begun) is State.OVERDUE


@pytest.mark.parametrize("rule", [DECIDER, TOLD, KEPT])
def test_the_investigation_owner_owes_it(rule: str) -> None:
    owner = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    assert judged(owner, fact(none_found()), rule=rule).owed_by == "kent"


@pytest.mark.parametrize("rule", [SOUND, LOOK])
def test_a_cancellation_that_names_its_person_is_about_them(rule: str) -> None:
    owner = fact(named(Owner.INVESTIGATION, "kent", accepted=True))
    assert judged(owner, fact(cancelled()), rule=rule).owed_by == "kent"
