"""A rebuild changes nothing, and tells where a table and the log differ."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases.actions import FactGiven
from manumit.cases.models import Ownership
from manumit.desk import actions
from manumit.law import facts
from manumit.law.decisions import Decision, Outcome
from manumit.obligations.models import Obligation
from manumit.obligations.rebuilding import Rebuilt, providers, rebuild
from manumit.organisations import directory as directories
from manumit.referrals.actions import assessing, letters
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import Assessment, Letter, Referral
from manumit.referrals.triage import Answers
from tests.ground import as_owner

from .conftest import NOW, reader


Receive = Callable[..., list[Receipt]]


def _rebuilt() -> Rebuilt:
    with as_owner():
        return rebuild(by=INSTALLATION, at=NOW)


@pytest.fixture
def worked_on(receive: Receive, cast: dict[str, UUID]) -> Receipt:
    """A case that was received, assessed, decided on, and on which more was done."""
    (receipt,) = receive()
    leeds = reader(cast, "leeds")
    known = directories.current()
    with as_reader(leeds, at=NOW):
        assessing.assess(
            referral=receipt.referral,
            answers=Answers(
                still_exploited=False,
                child=False,
                missing=False,
                threats=None,
                health=None,
            ),
            note="",
            unchanged=False,
            seen=None,
            directory=known,
            by=leeds,
            at=NOW,
        )
        letters.enter(
            given=LetterGiven(
                token=uuid4(),
                authority="sca",
                decision=Decision.REASONABLE_GROUNDS,
                outcome=Outcome.POSITIVE,
                decided=None,
                reference="",
                family_name="Okafor",
                given_names="Blessing",
                born=None,
                now_where="",
                now_county="",
                words="The decision is positive.",
            ),
            joins=receipt.case,
            directory=known,
            by=leeds,
            at=NOW,
        )
    given = FactGiven(body=facts.PlanMade(), happened=NOW, source="own_act")
    actions.record_done(case=receipt.case, given=given, by=leeds, at=NOW)
    return receipt


def test_a_sound_installation_stands_as_it_was(worked_on: Receipt) -> None:
    assert set(providers) == {
        *("owners", "receipts", "letters", "assessments", "orders"),
        *("abroad", "crimes", "decisions", "exhibits", "leading", "operations"),
        *("planning", "prosecuting", "section 45", "strategies"),
    }
    done = _rebuilt()
    assert done.disagreements == ()
    assert done.sound


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda: Ownership.objects.filter(owner="safety").update(
                team_id="kent/threat-desk", organisation_id="kent"
            ),
            "the safety owner is kent/threat-desk, and its log names west-yorkshire",
        ),
        (
            lambda: Referral.objects.update(received_by_id="kent"),
            "its log does not tell that referral",
        ),
        (
            lambda: Letter.objects.update(outcome=Outcome.NEGATIVE.value),
            "its log does not tell of letter",
        ),
        (
            lambda: Assessment.objects.update(threats=True),
            "its log does not tell of assessment",
        ),
    ],
    ids=["owner", "receipt", "letter", "assessment"],
)
def test_what_a_table_says_otherwise_than_the_log_is_told(
    worked_on: Receipt, spoil: Callable[[], object], sentence: str
) -> None:
    with as_owner():
        spoil()
    (told,) = _rebuilt().disagreements
    assert told.startswith(f"Case {worked_on.case}: ")
    assert sentence in told


def test_a_duty_that_went_astray_is_brought_back_and_told(worked_on: Receipt) -> None:
    with as_owner():
        Obligation.objects.filter(rule="account_offered").update(owed_by="kent")
    done = _rebuilt()
    assert done.refreshed.changed == 1
    assert not done.sound
    assert _rebuilt().sound
