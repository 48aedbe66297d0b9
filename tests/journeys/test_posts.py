"""Whom to ring, what a chief officer sees, and what somebody leaves open."""

from __future__ import annotations

from tests.journeys.conftest import Comes


def test_a_charity_finds_whom_to_ring_by_one_press(comes: Comes) -> None:
    lan = comes("charity")
    lan.follow("Who do I ring?")
    lan.page.get_by_label("Advice on modern slavery").check()
    lan.page.get_by_label("Which force?").select_option(label="West Yorkshire Police")
    lan.press("Show whom to ring")
    assert lan.sees("0113 496 0")
    assert lan.page.locator('a[href^="tel:0113496"]').count() > 1
    lan.look("ring")


def test_a_chief_officer_sees_what_is_vacant_and_changes_hands(comes: Comes) -> None:
    judith = comes("chief.officer")
    judith.open("/oversight/")
    assert judith.sees("Victim liaison officer")
    assert judith.sees("Robert Naylor")
    assert judith.sees("Tactical adviser: nobody from")
    judith.look("oversight")


def test_what_a_leaver_left_open_goes_to_a_colleague(comes: Comes) -> None:
    priya = comes("supervisor")
    priya.open("/leavers/")
    priya.follow("Gareth Bowen")
    priya.look("leaver")
    priya.page.get_by_label("Champion").check()
    priya.page.get_by_label("Who takes it over").select_option(label="Daniel Kowalczyk")
    priya.press("Hand over what is ticked")
    assert priya.sees("1 thing handed over")
