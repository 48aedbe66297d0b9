"""A case goes out as a file and comes in again as the same, under the walls."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.casefile.auditing import audit
from manumit.casefile.case import CaseFile
from manumit.casefile.reading import read
from manumit.cases import actions as cases
from manumit.cases import filing, queries
from manumit.cases.actions import CannotBeTaken, FactGiven, NotAlike, WithoutOwner
from manumit.cases.models import Case, FactRow, Involvement
from manumit.cases.queries import NoSuchCase
from manumit.cli.export_case import NoSuchNumber, _exported
from manumit.cli.import_case import _taken_in
from manumit.desk.casefiles import NoPurpose, TakenIn, export_case, import_case
from manumit.law import facts
from manumit.law.days import day_of
from manumit.law.facts import Owner
from manumit.law.uncertain import Uncertain
from manumit.obligations.models import Obligation, PolicyValue
from manumit.people.models import Nominal
from tests.cast import FORCE, UNUSUAL_NAME, Cast, Received, Somebody
from tests.ground import NOON, as_owner


Filed = Callable[..., bytes]
HOUR = timedelta(hours=1)


def taken_away(
    who: Somebody, case: UUID, *, at: Any = NOON, as_known: Any = None
) -> bytes:
    reader = who.reader(at)
    with as_reader(reader, at=at):
        return export_case(
            case=case, as_known=as_known, purpose="inspection", by=reader, at=at
        )


def taken_in(who: Somebody, whole: bytes | CaseFile, *, at: Any = NOON) -> TakenIn:
    reader = who.reader(at)
    case = read(whole) if isinstance(whole, bytes) else whole
    with as_reader(reader, at=at):
        return import_case(case=case, by=reader, at=at)


def noted(who: Somebody, case: UUID, *given: FactGiven, at: Any) -> None:
    reader = who.reader(at)
    with as_reader(reader, at=at):
        cases.record_facts(case=case, given=given, by=reader, at=at)


@pytest.fixture
def filed(cast: Cast, received: Received) -> bytes:
    """The file of a case that is here still."""
    return _filed(cast, received)


@pytest.fixture
def elsewhere(cast: Cast, received: Received) -> bytes:
    """The file of a case that another installation has: here nothing is left of it."""
    with transaction.atomic():
        whole = _filed(cast, received)
        transaction.set_rollback(True)
    with as_owner():
        assert not Case.objects.exists()
        assert not Nominal.objects.exists()
    return whole


def _filed(cast: Cast, received: Received) -> bytes:
    """A case with an account, an uncertain date and a correction, taken away."""
    (receipt,) = received()
    nominal = nominal_of(cast, receipt.case)
    offered = facts.AccountOffered(
        result=facts.Offered.TAKEN,
        in_person=True,
        interpreter=facts.Interpreter.PROFESSIONAL,
    )
    aged = facts.AgeStated(
        under_18=None, doubtful=True, born=Uncertain.in_year(2008, about=True)
    )
    noted(
        cast.grace,
        receipt.case,
        FactGiven(body=aged, happened=NOON, source="statement:1", subject=nominal),
        FactGiven(
            body=offered,
            happened=Uncertain.on(date(2026, 3, 4)),
            source="statement:1",
            subject=nominal,
        ),
        at=NOON + HOUR,
    )
    with as_reader(cast.grace.reader(), at=NOON):
        wrong = FactRow.objects.get(kind="age.stated").id
    right = facts.AgeStated(under_18=False, doubtful=False)
    noted(
        cast.grace,
        receipt.case,
        FactGiven(
            body=right,
            happened=NOON,
            source="statement:2",
            subject=nominal,
            supersedes=wrong,
        ),
        at=NOON + 2 * HOUR,
    )
    return taken_away(cast.grace, receipt.case, at=NOON + 3 * HOUR)


def nominal_of(cast: Cast, case: UUID) -> UUID:
    with as_reader(cast.grace.reader(), at=NOON):
        return Involvement.objects.get(case_id=case).nominal_id


def test_a_case_comes_back_byte_for_byte_into_an_empty_database(
    cast: Cast, elsewhere: bytes
) -> None:
    case = read(elsewhere)
    done = taken_in(cast.grace, elsewhere, at=NOON + 5 * HOUR)
    assert (done.opened, str(done.case)) == (True, case.id)
    assert done.reference == case.reference
    assert taken_away(cast.grace, done.case, at=NOON + 6 * HOUR) == elsewhere


def test_a_file_names_organisations_and_nobody_else(filed: bytes) -> None:
    whole = json.loads(filed)
    assert UNUSUAL_NAME not in filed.decode()
    codes = {each["code"] for each in whole["organisations"]}
    assert {FORCE, "nca", "home-office"} <= codes
    assert [each["roles"] for each in whole["persons"]] == [["victim"]]
    assert whole["case"]["keeps"] is None


def test_what_comes_in_is_owned_and_judged_at_once(
    cast: Cast, elsewhere: bytes
) -> None:
    at = NOON + 5 * HOUR
    done = taken_in(cast.grace, elsewhere, at=at)
    alice = cast.alice.reader(at)
    with as_reader(alice, at=at):
        owners = queries.owners([done.case], reader=alice)[done.case]
        assert {each.organisation for each in owners.values()} == {FORCE}
        assert all(each.sentence for each in owners.values())
        keys = {each.key for each in Obligation.objects.all()}
    judged = audit(read(elsewhere), on=at)
    assert len(keys) == sum(judged.counted.values())
    assert keys


def test_a_person_comes_by_id_alone(cast: Cast, elsewhere: bytes) -> None:
    taken_in(cast.grace, elsewhere)
    with as_reader(cast.grace.reader(), at=NOON):
        (person,) = Nominal.objects.all()
    assert str(person.id) == read(elsewhere).persons[0].id
    assert (person.family_name, person.given_names, person.born) == ("", "", None)


def test_the_same_file_again_changes_nothing(cast: Cast, filed: bytes) -> None:
    done = taken_in(cast.grace, filed, at=NOON + 4 * HOUR)
    assert (done.opened, done.events) == (False, 0)


def test_only_new_events_are_added(cast: Cast, filed: bytes) -> None:
    whole = json.loads(filed)
    fresh = {**whole["events"][-1], "id": str(uuid4()), "supersedes": None}
    whole["events"].append(fresh)
    at = NOON + 4 * HOUR
    done = taken_in(cast.grace, json.dumps(whole).encode(), at=at)
    assert (done.opened, done.events) == (False, 1)
    again = json.loads(taken_away(cast.grace, done.case, at=at))
    assert {each["id"] for each in again["events"]} == {
        each["id"] for each in whole["events"]
    }


def _left_out(whole: dict[str, Any]) -> None:
    whole["events"].pop()


def _changed(whole: dict[str, Any]) -> None:
    whole["events"][0]["source"] = "other"


def _renumbered(whole: dict[str, Any]) -> None:
    whole["case"]["reference"] = "MS26-999999"


def _other_role(whole: dict[str, Any]) -> None:
    whole["persons"][0]["roles"] = ["witness"]


@pytest.mark.parametrize("spoil", [_left_out, _changed, _renumbered, _other_role])
def test_a_file_that_says_something_else_is_refused(
    cast: Cast, filed: bytes, spoil: Callable[[dict[str, Any]], None]
) -> None:
    whole = json.loads(filed)
    spoil(whole)
    with pytest.raises(NotAlike):
        taken_in(cast.grace, json.dumps(whole).encode())
    assert taken_away(cast.grace, UUID(whole["case"]["id"])) == filed


def test_ownership_is_not_moved_by_a_file(cast: Cast, filed: bytes) -> None:
    whole = json.loads(filed)
    named = next(e for e in whole["events"] if e["kind"] == "owner.named")
    whole["events"].append({**named, "id": str(uuid4())})
    with pytest.raises(CannotBeTaken, match="hands the case over"):
        taken_in(cast.grace, json.dumps(whole).encode())


def _ids(whole: dict[str, Any]) -> None:
    whole["events"][0]["id"] = "e1"


def _long(whole: dict[str, Any]) -> None:
    whole["events"][0]["source"] = "x" * 81


def _nul(whole: dict[str, Any]) -> None:
    whole["events"][0]["source"] = "\x00"


def _role(whole: dict[str, Any]) -> None:
    whole["persons"][0]["roles"] = ["friend"]


def _object(whole: dict[str, Any]) -> None:
    whole["objects"] = [{"id": "van", "type": "vehicle"}]


def _keeps(whole: dict[str, Any]) -> None:
    whole["case"]["keeps"] = []


def _desk(whole: dict[str, Any]) -> None:
    for each in whole["events"]:
        if each["kind"] == "owner.named":
            each["body"]["desk"] = "nowhere"


def _rule(whole: dict[str, Any]) -> None:
    for each in whole["events"]:
        if each["kind"] == "owner.named":
            each["body"]["rule"] = "a coin"


def _long_number(whole: dict[str, Any]) -> None:
    whole["case"]["reference"] = "M" * 17


def _plain_id(whole: dict[str, Any]) -> None:
    whole["case"]["id"] = "c1"


@pytest.mark.parametrize(
    "spoil",
    [_ids, _long, _nul, _role, _object, _keeps, _desk, _rule, _long_number, _plain_id],
)
def test_what_cannot_be_kept_as_it_is_is_refused_whole(
    cast: Cast, elsewhere: bytes, spoil: Callable[[dict[str, Any]], None]
) -> None:
    whole = json.loads(elsewhere)
    spoil(whole)
    with pytest.raises(CannotBeTaken):
        taken_in(cast.grace, json.dumps(whole).encode())
    with as_owner():
        assert not Case.objects.exists()


def test_a_case_without_an_owner_is_not_opened(cast: Cast, elsewhere: bytes) -> None:
    whole = json.loads(elsewhere)
    whole["events"] = [
        each
        for each in whole["events"]
        if each["kind"] != "owner.named" or each["body"]["owner"] != Owner.SAFETY
    ]
    with pytest.raises(WithoutOwner, match="no safety owner"):
        taken_in(cast.grace, json.dumps(whole).encode())


def test_whoever_may_not_see_the_case_learns_only_that_an_id_is_taken(
    cast: Cast, filed: bytes
) -> None:
    with pytest.raises(CannotBeTaken, match="taken here"):
        taken_in(cast.carol, filed)
    with as_reader(cast.carol.reader(), at=NOON):
        assert not Case.objects.exists()


def test_a_number_that_came_with_a_file_is_given_to_no_other_case(
    cast: Cast, elsewhere: bytes, received: Received
) -> None:
    number = int(read(elsewhere).reference[5:]) + 3
    whole = json.loads(elsewhere)
    whole["case"]["reference"] = f"MS26-{number:06d}"
    taken_in(cast.grace, json.dumps(whole).encode())
    later = [received()[0].reference for _ in range(3)]
    assert all(int(each[5:]) > number for each in later)


def test_a_case_without_a_number_is_given_one(cast: Cast, elsewhere: bytes) -> None:
    whole = json.loads(elsewhere)
    whole["case"]["reference"] = ""
    assert taken_in(cast.grace, json.dumps(whole).encode()).reference.startswith(
        "MS26-"
    )


def test_as_known_takes_only_what_had_been_written_down(
    cast: Cast, filed: bytes
) -> None:
    case = UUID(read(filed).id)
    known = NOON + HOUR
    part = read(taken_away(cast.grace, case, at=NOON + 4 * HOUR, as_known=known))
    assert {each.recorded_at for each in part.facts} == {NOON, known}
    assert not any(each.supersedes for each in part.facts)


def test_what_organisations_set_themselves_goes_out_and_stays_out(
    cast: Cast, filed: bytes
) -> None:
    with as_owner():
        for set_at, value in ((NOON, 7), (NOON + HOUR, 8)):
            PolicyValue.objects.create(
                organisation_id=FORCE,
                provision="policy/review_days",
                starts=day_of(NOON) + timedelta(1),
                value=value,
                source="Policy 7",
                set_by="somebody",
                set_at=set_at,
            )
    case = UUID(read(filed).id)
    at = NOON + 4 * HOUR
    whole = taken_away(cast.grace, case, at=at)
    assert [each.value for each in read(whole).local] == [7, 8]
    known = read(taken_away(cast.grace, case, at=at, as_known=NOON)).local
    assert [each.value for each in known] == [7]
    done = taken_in(cast.grace, whole, at=at)
    assert done.policies_left
    with as_owner():
        assert PolicyValue.objects.count() == 2


def test_taking_away_and_taking_in_are_recorded(cast: Cast, filed: bytes) -> None:
    taken_in(cast.grace, filed, at=NOON + 4 * HOUR)
    with as_owner():
        told = {
            each.act: json.loads(each.detail)
            for each in Event.objects.filter(act__in=["case.exported", "case.imported"])
        }
    assert told["case.exported"]["purpose"] == "inspection"
    assert told["case.imported"]["count"] == 0


def test_a_purpose_is_asked_for(cast: Cast, received: Received) -> None:
    (receipt,) = received()
    reader = cast.grace.reader()
    with as_reader(reader, at=NOON), pytest.raises(NoPurpose):
        export_case(case=receipt.case, purpose="fun", by=reader, at=NOON)


@pytest.mark.parametrize("who", ["bea", "dev", "ed", "rosa"])
def test_those_without_the_permission_are_refused(
    cast: Cast, received: Received, who: str
) -> None:
    (receipt,) = received()
    with pytest.raises(Refused):
        taken_away(getattr(cast, who), receipt.case)


def test_those_outside_the_case_find_none(cast: Cast, received: Received) -> None:
    (receipt,) = received()
    with pytest.raises(NoSuchCase):
        taken_away(cast.carol, receipt.case)
    carol, grace = cast.carol.reader(), cast.grace.reader()
    with as_reader(carol, at=NOON), pytest.raises(NoSuchCase):
        filing.case_of(receipt.reference, reader=carol)
    with as_reader(grace, at=NOON):
        assert filing.case_of(receipt.reference, reader=grace) == receipt.case


def test_an_officer_may_not_take_a_case_in(cast: Cast, filed: bytes) -> None:
    with pytest.raises(Refused), transaction.atomic():
        taken_in(cast.alice, filed)


def test_the_command_line_takes_a_case_away_and_in(cast: Cast, filed: bytes) -> None:
    reference, at = read(filed).reference, NOON + 4 * HOUR
    email = cast.grace.email
    assert _exported(reference, email, "inspection", None, at=at) == filed
    done = _taken_in(read(filed), email, at=at)
    assert (done.reference, done.opened, done.events) == (reference, False, 0)
    with pytest.raises(NoSuchNumber, match="No case has the number MS26-999999"):
        _exported("MS26-999999", email, "inspection", None, at=at)
