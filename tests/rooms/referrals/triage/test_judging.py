"""Same event, same person: on both cases, undone in one press, nothing merged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.links.models import Link
from manumit.cases.links.queries import links_of
from manumit.law.facts import JudgedSame, JudgementUndone
from manumit.people.models import Judgement, Nominal
from manumit.people.queries import judgements_of
from manumit.referrals.actions import judging
from manumit.referrals.actions.judging import AlreadyJudged, CannotBeSame, Same
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries.triage import found_by
from tests.ground import as_owner
from tests.rooms.referrals.conftest import NOW, acts


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
LATER = NOW + timedelta(hours=1)
GROUNDS = " The same car,\r\nthe same day. "
KENT = {
    "exploited_where": "Maidstone",
    "exploited_county": "Kent",
    "now_where": "Ashford",
    "now_county": "Kent",
}


def judge(
    one: Receipt, other: UUID, same: Same, by: Reader, grounds: str = GROUNDS
) -> UUID:
    with as_reader(by, at=NOW):
        return judging.judge(
            referral=one.referral,
            other=other,
            same=same,
            grounds=grounds,
            by=by,
            at=NOW,
        )


def undo(one: Receipt, same: Same, judgement: UUID, by: Reader) -> None:
    with as_reader(by, at=LATER):
        judging.undo(
            referral=one.referral, same=same, judgement=judgement, by=by, at=LATER
        )


@pytest.fixture
def two(receive: Receive) -> tuple[Receipt, Receipt]:
    return receive(reference="A"), receive(reference="B", given_names="Blesing")


@pytest.mark.parametrize("same", Same)
def test_a_judgement_stands_on_both_cases_with_its_grounds_and_can_be_undone(
    reader: Asked, two: tuple[Receipt, Receipt], same: Same
) -> None:
    leeds, (one, other) = reader("leeds"), two
    judgement = judge(one, other.referral, same, leeds)
    with as_owner():
        (kept,) = (Link if same is Same.EVENT else Judgement).objects.all()
    assert (kept.grounds, kept.undone_at) == (GROUNDS, None)
    undo(other, same, judgement, leeds)
    with as_owner():
        kept.refresh_from_db()
    assert (kept.grounds, kept.undone_at) == (GROUNDS, LATER)
    assert kept.undone_by == leeds.account
    for here, there in ((one, other), (other, one)):
        with as_reader(leeds, at=LATER):
            log = cases.log(here.case, reader=leeds)
        said = {"same": same.value, "other": str(there.case)}
        bodies = [each.body for each in log]
        assert JudgedSame(judgement=str(judgement), **said) in bodies
        assert JudgementUndone(judgement=str(judgement), **said) in bodies
    for code in ("same.judged", "same.undone"):
        (event,) = acts(code)
        assert set(event.subjects) == {f"case:{one.case}", f"case:{other.case}"}


def test_nothing_is_merged_and_no_word_changes(
    reader: Asked, two: tuple[Receipt, Receipt]
) -> None:
    one, other = two
    with as_owner():
        before = [list(Nominal.objects.values()), list(Referral.objects.values())]
    judge(one, other.referral, Same.PERSON, reader("leeds"))
    with as_owner():
        after = [list(Nominal.objects.values()), list(Referral.objects.values())]
    assert before == after


@pytest.mark.parametrize("same", Same)
def test_the_second_to_judge_or_to_undo_is_told(
    reader: Asked, two: tuple[Receipt, Receipt], same: Same
) -> None:
    one, other = two
    judgement = judge(one, other.referral, same, reader("leeds"))
    with pytest.raises(AlreadyJudged, match="already"):
        judge(other, one.referral, same, reader("spoc"))
    undo(one, same, judgement, reader("leeds"))
    with pytest.raises(AlreadyJudged, match="already"):
        undo(one, same, judgement, reader("spoc"))
    assert judge(one, other.referral, same, reader("spoc")) != judgement


@pytest.mark.parametrize("same", Same)
def test_a_judgement_widens_nobodys_access_and_tells_nobody_of_the_other(
    reader: Asked, receive: Receive, same: Same
) -> None:
    here, there = receive(reference="A"), receive(reference="B", **KENT)
    national = reader("national")
    judgement = judge(here, there.referral, same, national)
    for desk in ("leeds", "kent"):
        own, other = (here, there) if desk == "leeds" else (there, here)
        by = reader(desk)
        with as_reader(by, at=LATER):
            with pytest.raises(cases.NoSuchCase):
                cases.case(other.case, reader=by)
            assert not links_of(own.case, reader=by)
            nominal = Referral.objects.get(id=own.referral).nominal_id
            assert not judgements_of([nominal], reader=by)
        with pytest.raises(NoSuchReferral):
            undo(own, same, judgement, by)
    undo(here, same, judgement, national)


def test_what_is_not_known_cannot_be_judged_and_grounds_are_required(
    reader: Asked, receive: Receive, two: tuple[Receipt, Receipt]
) -> None:
    leeds, (one, other) = reader("leeds"), two
    elsewhere = receive(reference="C", **KENT)
    for unknown in (elsewhere.referral, uuid4()):
        with pytest.raises(NoSuchReferral):
            judge(one, unknown, Same.EVENT, leeds)
    with pytest.raises(CannotBeSame, match="what makes you judge"):
        judge(one, other.referral, Same.EVENT, leeds, grounds=" \n")
    for same in Same:
        with pytest.raises(CannotBeSame):
            judge(one, one.referral, same, leeds)
    with pytest.raises(Refused):
        judge(one, other.referral, Same.EVENT, reader("registrar"))


def test_a_case_is_found_by_its_number_or_its_reference_where_it_may_be_seen(
    reader: Asked, receive: Receive
) -> None:
    here, there = receive(reference="A-1"), receive(reference="B-1", **KENT)
    leeds = reader("leeds")
    with as_reader(leeds, at=NOW):
        for words in (here.reference, here.reference.lower(), "A-1", " A-1 "):
            assert found_by(words, reader=leeds) == [here.referral]
        for words in (there.reference, "B-1", "", "A", "MS26-999999"):
            assert found_by(words, reader=leeds) == []
