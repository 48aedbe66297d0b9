"""Crimes in a browser: recorded for each, proposed for cancellation, decided on."""

from __future__ import annotations

from uuid import UUID

from manumit.people.models import Nominal
from manumit.referrals.models import Referral
from tests.ground import as_owner
from tests.journeys.conftest import Comes
from tests.journeys.stage import IN_DANGER


OFFICER, REGISTRAR = "officer", "registrar"


def _case() -> UUID:
    with as_owner():
        person = Nominal.objects.get(family_name=IN_DANGER)
        return Referral.objects.get(nominal_id=person.id).case_id


def test_a_referral_without_a_crime_is_found_recorded_and_not_cancelled_lightly(
    comes: Comes,
) -> None:
    registrar = comes(REGISTRAR)
    registrar.open("/crimes/")
    assert registrar.sees("Reports, referrals and notifications with no crime")
    registrar.look("crime-desk")

    case = f"/cases/{_case()}/crimes/"
    officer = comes(OFFICER)
    officer.open(case)
    assert officer.sees("One person has no crime of their own")
    officer.look("crimes-none")
    officer.press("Record a crime")
    officer.look("crime-record")
    officer.press("Record it")
    assert officer.sees("Choose an offence.")
    officer.look("crime-record-errors")
    officer.page.get_by_label("Under which offence code?").select_option("036/07")
    officer.press("Record it")
    assert officer.sees("036/07 Requiring a person to perform forced")
    officer.look("crimes-recorded")

    officer.follow("Give an outcome", exact=False)
    officer.look("crime-outcome")
    officer.open(case)
    officer.follow("Propose to cancel it", exact=False)
    officer.page.locator("input[name=code][value=C2]").check()
    officer.page.get_by_label("C2: what does it rest on?").select_option(
        "asylum_claim_pending"
    )
    officer.press("Propose it")
    assert officer.sees("This is no additional verifiable information")
    officer.look("crime-cancel-errors")
    officer.page.locator("input[name=code][value=C4]").check()
    officer.page.locator("input[name=mistake_genuine][value=yes]").check()
    officer.press("Propose it")
    assert officer.sees("Cancellation waits for a decision")

    registrar.open("/crimes/?list=cancellations")
    assert registrar.sees("C4 It was recorded by mistake")
    registrar.look("crime-desk-cancellations")
    registrar.open(case)
    registrar.follow("Decide whether it is cancelled", exact=False)
    registrar.look("crime-decide")
    registrar.page.get_by_label("No, it stays recorded").check()
    registrar.page.get_by_label("Why", exact=True).fill("It was no mistake.")
    registrar.press("Record the decision")
    assert registrar.sees("Not cancelled: it stays recorded")
    registrar.look("crimes-decided")
