from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from uuid import UUID

import pytest
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import NOBODY, Reader, Refused
from manumit.audit.acting import NoReader, current
from manumit.audit.models import Event
from manumit.organisations.doors import NotDeclared, behind, door
from manumit.organisations.models import Team
from manumit.organisations.queries import Standing
from manumit.organisations.requests import AskedRequest
from manumit.ui import urls as ui_urls
from tests.ground import NOON, as_owner
from tests.rooms.organisations.conftest import Hire


OFFICER = Reader(
    "0190aaaa-0000-7000-8000-000000000001",
    "kent",
    frozenset(),
    frozenset({"officer"}),
    frozenset({Permission.READ_CASE, Permission.WRITE_ORGANISATIONS}),
)
ASKS = door(read=Permission.READ_CASE, write=Permission.WRITE_ORGANISATIONS)
Seen = Callable[[AskedRequest], HttpResponseBase]


def _request(method: str = "GET", *, reader: Reader = OFFICER) -> Any:
    request: Any = RequestFactory().generic(method, "/")
    request.at = NOON
    request.reader = reader
    request.standing = None
    if reader is not NOBODY:
        request.standing = Standing(
            UUID(reader.account), "Ada Obi", "a@b.example", reader, "Kent Police", {}
        )
    return request


def _answers(_request: AskedRequest) -> HttpResponse:
    return HttpResponse(repr(current()[0].organisation))


def test_the_view_runs_as_the_reader_and_the_reader_is_gone_after(db: None) -> None:
    assert ASKS(_answers)(_request()).status_code == 200
    with pytest.raises(NoReader):
        current()


def test_whoever_has_not_signed_in_is_sent_to_sign_in() -> None:
    answer = ASKS(_answers)(_request(reader=NOBODY))
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/"
    answer = ASKS(_answers)(_request("POST", reader=NOBODY))
    assert answer["Location"] == "/sign-in/"


def test_reading_and_writing_are_two_permissions(db: None) -> None:
    reads = Reader(OFFICER.account, "kent", frozenset(), frozenset(), frozenset())
    may_read = Reader(
        OFFICER.account,
        "kent",
        frozenset(),
        frozenset(),
        frozenset({Permission.READ_CASE}),
    )
    assert ASKS(_answers)(_request(reader=reads)).status_code == 403
    assert ASKS(_answers)(_request(reader=may_read)).status_code == 200
    assert ASKS(_answers)(_request("POST", reader=may_read)).status_code == 403
    assert ASKS(_answers)(_request("POST")).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_allowed(method: str) -> None:
    assert ASKS(_answers)(_request(method)).status_code == 405


def test_a_door_without_a_permission_to_write_answers_405() -> None:
    reads = door(read=Permission.READ_CASE)(_answers)
    answer = reads(_request("POST"))
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_a_refusal_is_recorded_and_says_what_is_missing(db: None) -> None:
    needs = door(read=Permission.READ_AUDIT)(_answers)
    answer = needs(_request())
    assert answer.status_code == 403
    assert Permission.READ_AUDIT.label in bytes(answer).decode()
    with as_owner():
        event = Event.objects.get()
    assert event.act == "access.refused"
    assert '"permission":"audit.read"' in event.detail


def test_a_refusal_inside_the_view_takes_back_what_it_wrote(loaded: object) -> None:
    def writes_and_refuses(_request: AskedRequest) -> HttpResponse:
        Team.objects.filter(code="kent/control-room").update(telephone="999")
        raise Refused("Not this one.")

    with as_owner():
        before = Event.objects.count()
    answer = ASKS(writes_and_refuses)(_request())
    assert answer.status_code == 403
    assert "Not this one." in bytes(answer).decode()
    with as_owner():
        assert Team.objects.get(code="kent/control-room").telephone == ""
        assert Event.objects.count() == before + 1


def test_an_exception_takes_back_what_the_view_wrote(loaded: object) -> None:
    def writes_and_fails(_request: AskedRequest) -> HttpResponse:
        Team.objects.filter(code="kent/control-room").update(telephone="999")
        raise Http404

    with pytest.raises(Http404):
        ASKS(writes_and_fails)(_request())
    with as_owner():
        assert Team.objects.get(code="kent/control-room").telephone == ""


def test_a_stream_is_read_while_the_reader_is_set(db: None) -> None:
    def streams(_request: AskedRequest) -> HttpResponseBase:
        def pieces() -> Iterator[bytes]:
            for number in range(3):
                yield f"{current()[0].organisation} {number}\n".encode()

        return StreamingHttpResponse(pieces())

    answer: Any = ASKS(streams)(_request())
    assert b"".join(answer.streaming_content) == b"kent 0\nkent 1\nkent 2\n"
    answer.close()


def test_a_stream_whose_reader_leaves_is_closed(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[IO[bytes]] = []

    def remembered(**asked: Any) -> IO[bytes]:
        opened = SpooledTemporaryFile(**asked)  # noqa: SIM115 -- the response closes it
        kept.append(cast("IO[bytes]", opened))
        return kept[0]

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", remembered)

    def streams(_request: AskedRequest) -> HttpResponseBase:
        return StreamingHttpResponse([b"one"])

    answer: Any = ASKS(streams)(_request())
    assert not kept[0].closed
    answer.close()
    assert kept[0].closed


def test_a_door_must_say_who_may_pass() -> None:
    with pytest.raises(NotDeclared, match="does not say"):
        door()(_answers)
    with pytest.raises(NotDeclared, match="not in PUBLIC_VIEWS"):
        door(public=True)(_answers)
    with pytest.raises(NotDeclared, match="two permissions"):
        door(read=Permission.READ_CASE, write=Permission.READ_CASE)(_answers)
    with pytest.raises(NotDeclared, match="asks for a permission"):
        door(public=True, read=Permission.READ_CASE)(_answers)


def test_addresses_of_a_lower_room_can_be_put_behind_a_door() -> None:
    hung = behind(ui_urls.urlpatterns, read=Permission.READ_ORGANISATIONS)
    assert [each.name for each in hung] == [e.name for e in ui_urls.urlpatterns]
    assert all(hasattr(each.callback, "door") for each in hung)
    assert hung[0].callback(_request(reader=NOBODY)).status_code == 302


def test_a_record_that_is_hidden_and_one_that_is_not_there_look_alike(
    hire: Hire,
) -> None:
    client = hire("officer", "kent").signed_in()
    missing = client.get(reverse("organisations:organisation", args=["no-such"]))
    assert missing.status_code == 404


def test_the_moment_of_a_request_is_one_and_has_a_zone(hire: Hire) -> None:
    client: Client = hire("officer", "kent").signed_in()
    asked: Any = client.get(reverse("organisations:roles")).wsgi_request
    assert asked.at.utcoffset() is not None
