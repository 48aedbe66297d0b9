from __future__ import annotations

from datetime import date

import pytest

from manumit.law import notification
from manumit.law.notification import Bar, UnknownField
from manumit.law.provisions import Confidence, Nature, NotInForce, provision


FIRST = date(2015, 11, 1)
TODAY = date(2026, 11, 22)
NAMED = ("name", "date_of_birth", "exploiters", "other_victims")


def barred(*fields: str, adult: bool = True, consent: bool = False) -> list[str]:
    found = notification.must_not_carry(fields, adult=adult, consent=consent, on=TODAY)
    return [each.code for each in found]


def test_an_adult_without_consent_is_notified_by_eleven_particulars() -> None:
    carried = notification.may_carry(adult=True, consent=False, on=TODAY)
    assert len(carried) == 11
    assert not set(NAMED) & set(carried)


@pytest.mark.parametrize(
    ("adult", "consent"), [(True, True), (False, False), (False, True)]
)
def test_with_consent_and_for_a_child_the_names_go_too(
    *, adult: bool, consent: bool
) -> None:
    carried = notification.may_carry(adult=adult, consent=consent, on=TODAY)
    assert carried[-4:] == NAMED
    assert len(carried) == 15


@pytest.mark.parametrize("field", NAMED)
def test_each_name_bars_the_notification_of_an_adult_without_consent(
    field: str,
) -> None:
    (found,) = notification.must_not_carry([field], adult=True, consent=False, on=TODAY)
    assert found.bar is Bar.SCHEDULE_2
    assert found.confidence is Confidence.VERIFIED


def test_the_names_of_exploiters_need_consent_as_well() -> None:
    assert barred("gender", "exploiters") == ["exploiters"]


@pytest.mark.parametrize(
    "field", ["address", "telephone", "email", "photograph", "free_text"]
)
def test_whatever_else_identifies_bars_it_and_says_that_this_is_our_reading(
    field: str,
) -> None:
    (found,) = notification.must_not_carry([field], adult=True, consent=False, on=TODAY)
    assert found.bar is Bar.IDENTIFIES
    assert found.confidence is Confidence.UNCONFIRMED


def test_what_bars_is_given_once_each_in_the_order_of_the_form() -> None:
    assert barred("address", "gender", "name", "address") == ["address", "name"]


def test_nothing_bars_with_consent_or_for_a_child() -> None:
    assert barred(*NAMED, "address", consent=True) == []
    assert barred(*NAMED, "address", adult=False) == []


def test_the_particulars_themselves_never_bar() -> None:
    carried = notification.may_carry(adult=True, consent=False, on=TODAY)
    assert barred(*carried, "reason") == []


@pytest.mark.parametrize(("adult", "consent"), [(True, False), (True, True)])
def test_a_field_of_which_nobody_has_said_anything_is_refused(
    *, adult: bool, consent: bool
) -> None:
    with pytest.raises(UnknownField, match="whether shoe_size identifies a person"):
        barred("shoe_size", adult=adult, consent=consent)


def test_before_1_november_2015_there_was_nothing_to_notify() -> None:
    for ask in (
        lambda day: notification.may_carry(adult=True, consent=False, on=day),
        lambda day: notification.must_not_carry(
            ["name"], adult=True, consent=False, on=day
        ),
    ):
        with pytest.raises(NotInForce):
            ask(date(2015, 10, 31))
        assert ask(FIRST)


@pytest.mark.parametrize("day", [FIRST, date(2019, 4, 28)])
def test_the_reason_was_not_asked_before_the_service_was_digital(day: date) -> None:
    with pytest.raises(UnknownField):
        notification.must_not_carry(["reason"], adult=True, consent=False, on=day)


@pytest.mark.parametrize("day", [date(2019, 4, 29), TODAY])
def test_the_reason_is_asked_by_the_digital_service_and_bars_nothing(day: date) -> None:
    assert (
        notification.must_not_carry(["reason"], adult=True, consent=False, on=day) == ()
    )


def test_no_field_is_on_two_lists() -> None:
    lists = [
        {each["code"] for each in provision(name).on(TODAY)}
        for name in (
            notification.WITHOUT_CONSENT,
            notification.WITH_CONSENT,
            notification.IDENTIFYING,
            notification.BESIDES,
        )
    ]
    assert sum(len(each) for each in lists) == len(set().union(*lists))


@pytest.mark.parametrize(
    "name",
    ["notify/who_by_policy", "notify/deadline", "notify/trigger", "notify/how_met"],
)
def test_what_surrounds_the_duty_begins_with_it(name: str) -> None:
    assert provision(name).on(FIRST)
    with pytest.raises(NotInForce):
        provision(name).on(date(2015, 10, 31))


def test_the_law_sets_no_number_of_days() -> None:
    deadline = provision("notify/deadline").version_on(TODAY)
    assert isinstance(deadline.value, str)
    assert deadline.value.startswith("None.")
    assert deadline.nature is Nature.STATUTE


def test_who_notifies_by_policy_is_not_under_the_duty() -> None:
    by_policy = {each["code"] for each in provision("notify/who_by_policy").on(TODAY)}
    bodies = {each["code"] for each in provision("notify/duty_bodies").on(TODAY)}
    assert by_policy == {"ukvi", "border-force", "immigration-enforcement"}
    assert not by_policy & bodies


def test_a_referral_meets_the_duty_for_a_child_and_for_an_adult_who_consents() -> None:
    met = {each["code"]: each["by"] for each in provision("notify/how_met").on(TODAY)}
    assert met == {
        "child": "nrm",
        "adult_consents": "nrm",
        "adult_does_not_consent": "dtn",
    }
    how = provision("notify/how_met")
    assert how.version_on(date(2026, 3, 31)).confidence is Confidence.FROM_MEMORY
    assert how.version_on(date(2026, 4, 1)).confidence is Confidence.VERIFIED


def test_the_paper_form_gave_way_to_the_service_on_29_april_2019() -> None:
    assert "MS1" in provision("notify/channel").on(date(2019, 4, 28))
    assert "digital" in provision("notify/channel").on(date(2019, 4, 29))
