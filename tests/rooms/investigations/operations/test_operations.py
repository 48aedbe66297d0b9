"""Cases under one name, and bids for adoption that show nothing of the cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.investigations.operations.agreeing import operations_agree
from manumit.investigations.operations.jobs import chase_all
from manumit.investigations.operations.models import Bid, BidStep, Operation
from manumit.law.facts import Body, OperationJoined, OperationLeft
from manumit.notices import queries as notices
from manumit.organisations.requests import now
from tests.cast import UNUSUAL_NAME, Cast, Received, Somebody, hired, referral
from tests.ground import NOON, as_owner


DAY = timedelta(days=1)
REGION = "rocu-yorkshire-and-humber"
AIMS = "  Find who runs the car washes.\r\nMake the workers safe. "


@dataclass
class Place:
    """Two cases: one of the force, and one of another that the force cannot see."""

    cast: Cast
    case: CaseSeen
    elsewhere: CaseSeen
    region: Somebody

    def facts(self, *kinds: type[Body]) -> list[Body]:
        reader = self.cast.imran.reader()
        with as_reader(reader, at=NOON):
            log = cases.log(self.case.id, reader=reader)
            assert operations_agree({self.case.id: log}) == []
        return [each.body for each in log if isinstance(each.body, kinds)]


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    ours, theirs = received(
        referral(),
        referral(
            reference="NRM-0002",
            family_name="Marchbanks",
            exploited_where="Maidstone",
            exploited_county="Kent",
            now_where="Maidstone",
            now_county="Kent",
        ),
    )
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON):
        seen = cases.cases([ours.case, theirs.case], reader=grace)
    region = hired("Rowan Achterberg", role="threat-desk", organisation=REGION)
    return Place(cast, seen[ours.case], seen[theirs.case], region)


def operation(lead: Somebody, **said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "seen": "0",
        "name": "Operation Kestrel",
        "lead": str(lead.account),
        "aims": AIMS,
        "partners": "HMRC: wages",
        "live": "yes",
        "why": "Two car washes have one owner.",
        **said,
    }


def bid(**said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "to": REGION,
        "operation": "",
        "title": "Car washes across three forces",
        "why": "The owner moves workers between forces.",
        "harm": "Twelve workers, threats to family.",
        "asked": "A financial investigator.",
        **said,
    }


def moved(done: str, seen: int, **said: Any) -> dict[str, Any]:
    reasons = f"Reasons for {done}."
    return {
        "token": str(uuid4()),
        "seen": str(seen),
        "done": done,
        "reasons": reasons,
        **said,
    }


def posted(client: Client, address: str, said: dict[str, Any], status: int) -> str:
    sent = client.post(address, said)
    text = sent.content.decode()
    assert sent.status_code == status, text[text.find("<main") :]
    return sent.get("Location") or text


def opened(place: Place, **said: Any) -> str:
    client = place.cast.imran.client()
    given = operation(place.cast.imran, **said)
    address = posted(client, reverse("investigations:operation-new"), given, 302)
    assert posted(client, reverse("investigations:operation-new"), given, 302)
    return address


def case_page(case: CaseSeen) -> str:
    return reverse("investigations:case-operations", args=[case.id])


def id_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def test_an_operation_keeps_how_it_stood_and_two_at_once_are_told(
    place: Place,
) -> None:
    address = opened(place)
    client = place.cast.imran.client()
    page = client.get(address).content.decode()
    assert "  Find who runs the car washes." in page
    assert "Imran Sheikh" in page
    again = operation(place.cast.imran)
    assert "operation of this name" in posted(
        client, reverse("investigations:operation-new"), again, 422
    )
    closing = operation(
        place.cast.alice, seen="1", live="no", why="Charged.", aims="Done."
    )
    posted(client, f"{address}change/", closing, 302)
    late = operation(place.cast.alice, seen="1", why="Me too.")
    assert "changed this operation meanwhile" in posted(
        client, f"{address}change/", late, 422
    )
    page = client.get(address).content.decode()
    assert "Closed" in page
    assert "Why: Charged." in page
    assert "Why: Two car washes have one owner." in page
    closed = {"operation": id_of(address), "why": "Same owner."}
    posted(client, case_page(place.case), closed, 422)


def test_a_case_shows_its_operations_and_each_reader_only_their_own_cases(
    place: Place,
) -> None:
    address = opened(place)
    client = place.cast.imran.client()
    given = {"operation": id_of(address), "why": "Same owner."}
    for _ in range(2):
        posted(client, case_page(place.case), given, 302)
    assert place.facts(OperationJoined) == [OperationJoined(operation=id_of(address))]
    assert "Operation Kestrel" in client.get(case_page(place.case)).content.decode()
    reads = place.cast.alice.client().get(case_page(place.case)).content.decode()
    assert "Operation Kestrel" in reads
    assert "Take the case into an operation" not in reads

    partner = hired("Kit Anand", role="supervisor", organisation="kent")
    kent = partner.client()
    assert kent.get(address).status_code == 404
    posted(client, f"{address}partner/", {"partner": "kent"}, 302)
    joins = {"operation": id_of(address), "why": "His second site."}
    posted(kent, case_page(place.elsewhere), joins, 302)
    theirs = kent.get(address).content.decode()
    assert place.elsewhere.reference in theirs
    assert place.case.reference not in theirs
    assert "1 case that you may see" in theirs
    ours = client.get(address).content.decode()
    assert place.case.reference in ours
    assert place.elsewhere.reference not in ours
    assert "1 case that you may see" in ours
    assert kent.get(f"{address}change/").status_code == 200
    assert (
        "<form"
        not in kent.get(f"{address}change/").content.decode().partition("<main")[2]
    )
    assert kent.post(f"{address}change/", operation(partner, seen="1")).status_code in {
        404,
        422,
    }

    posted(client, f"{address}partner/kent/end/", {}, 302)
    assert kent.get(address).status_code == 404
    hidden = kent.get(case_page(place.elsewhere)).content.decode()
    assert "Operation Kestrel" not in hidden


def test_a_case_is_taken_out_with_a_reason(place: Place) -> None:
    address = opened(place)
    client = place.cast.imran.client()
    given = {"operation": id_of(address), "why": "Same owner."}
    posted(client, case_page(place.case), given, 302)
    leave = f"{case_page(place.case)}{id_of(address)}/leave/"
    posted(client, leave, {"why": ""}, 422)
    for _ in range(2):
        posted(client, leave, {"why": "Another owner."}, 302)
    assert len(place.facts(OperationLeft)) == 1
    assert "in no operation" in client.get(case_page(place.case)).content.decode()
    posted(client, case_page(place.case), given, 302)
    assert len(place.facts(OperationJoined)) == 2


def test_a_bid_is_answered_with_reasons_by_whoever_is_asked_and_shows_no_case(
    place: Place,
) -> None:
    operation_ = opened(place)
    client = place.cast.imran.client()
    given = {"operation": id_of(operation_), "why": "Same owner."}
    posted(client, case_page(place.case), given, 302)
    told = bid(operation=id_of(operation_))
    address = posted(client, reverse("investigations:bid-new"), told, 302)
    assert posted(client, reverse("investigations:bid-new"), told, 302) == address

    region = place.region.client()
    page = region.get(address).content.decode()
    assert "Twelve workers, threats to family." in page
    assert "Operation Kestrel" not in page
    assert place.case.reference not in page
    assert UNUSUAL_NAME not in page
    assert region.get(operation_).status_code == 404
    assert region.get(f"/cases/{place.case.id}/").status_code == 404
    listed = region.get(reverse("investigations:operations")).content.decode()
    assert "Car washes across three forces" in listed

    posted(region, f"{address}answer/", {**moved("more_asked", 0)}, 302)
    assert "Give more" not in page
    stale = moved("declined", 0)
    assert "meanwhile" in posted(region, f"{address}answer/", stale, 422)
    posted(client, f"{address}follow/", moved("more_given", 1), 302)
    posted(region, f"{address}answer/", moved("accepted", 2), 302)
    seen = client.get(address).content.decode()
    assert "Reasons for accepted." in seen
    assert "Reasons for more_given." in seen
    refused = posted(region, f"{address}answer/", moved("declined", 3), 422)
    assert "cannot be done" in refused
    assert [each.subject for each in unread(place.cast.imran)] == [
        f"bid:{id_of(address)}"
    ]


def unread(somebody: Somebody) -> list[Any]:
    at = now()
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return list(notices.unread(reader=reader, at=at))


def test_nobody_else_sees_a_bid_or_answers_it(place: Place) -> None:
    client = place.cast.imran.client()
    address = posted(client, reverse("investigations:bid-new"), bid(), 302)
    for outsider in (place.cast.carol, place.cast.grace):
        assert outsider.client().get(address).status_code == 404
        answer = outsider.client().post(f"{address}answer/", moved("accepted", 0))
        assert answer.status_code == 404
    assert client.post(f"{address}answer/", moved("accepted", 0)).status_code == 403
    alice = place.cast.alice.client()
    assert alice.get(address).status_code == 200
    assert alice.post(f"{address}follow/", moved("chased", 0)).status_code == 403
    charity = place.cast.dev.client()
    assert charity.get(reverse("investigations:operations")).status_code == 403
    with as_owner():
        assert not BidStep.objects.exists()
    wrong = posted(client, reverse("investigations:bid-new"), bid(to="kent"), 422)
    assert "There is a problem" in wrong


def test_a_bid_that_waits_too_long_is_chased_once_and_shown_as_late(
    place: Place,
) -> None:
    client = place.cast.imran.client()
    address = posted(client, reverse("investigations:bid-new"), bid(), 302)
    today = now()
    assert chase_all(at=today) == 0
    later = today + 30 * DAY
    assert chase_all(at=later) == 1
    assert chase_all(at=later + DAY) == 0
    page = client.get(address).content.decode()
    assert "Chased" in page
    with as_owner():
        (step,) = BidStep.objects.all()
    assert step.recorded_by == INSTALLATION.account


def test_the_database_itself_shows_an_operation_to_nobody_else(place: Place) -> None:
    opened(place)
    posted(place.cast.imran.client(), reverse("investigations:bid-new"), bid(), 302)
    for name in ("carol", "dev", "ed", "rosa", "bea", "grace"):
        reader = place.cast.everybody[name].reader()
        with as_reader(reader, at=NOON):
            assert not Operation.objects.exists(), name
            assert not Bid.objects.exists(), name
