"""The pages of notices, with kinds of the tests' own."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.notices import kinds
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from manumit.referrals.actions.receiving import Receipt
from tests.ground import as_owner

from .conftest import NOW


Sign = Callable[[str], Client]
WAITS = NoticeKind(
    code="tests.waits",
    title="A case waits",
    sentence="The case {case} has waited {hours} hours.",
    url_name="desk:case",
)
NOW_KIND = NoticeKind(
    code="tests.now", title="Ring now", sentence="{count} to ring.", urgent=True
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.every_kind()))
    kinds.register(WAITS)
    kinds.register(NOW_KIND)


def tell(case: UUID, kind: NoticeKind = WAITS) -> None:
    gaps: dict[str, str | int] = {"case": "MS26-000042", "hours": 8}
    told = Told(
        kind=kind.code,
        to=Addressee(organisation="west-yorkshire", role="tactical-spoc"),
        subject=f"case:{case}",
        gaps={"count": 2} if kind is NOW_KIND else gaps,
    )
    with as_reader(INSTALLATION, at=NOW):
        tell_many(notices=[told], by=INSTALLATION, at=NOW)


@pytest.mark.parametrize("code", ["spoc", "charity", "auditor", "administrator"])
def test_everybody_who_signed_in_has_a_bell_and_a_list(
    code: str, as_person: Sign
) -> None:
    page = as_person(code).get("/notices/").content.decode()
    assert 'class="mm-header__link mm-bell" href="/notices/"' in page
    assert "You have read everything" in page
    assert "every day at 7:00" in page


def test_the_bell_counts_and_says_so_in_words(as_person: Sign) -> None:
    tell(UUID(int=1))
    tell(UUID(int=2), NOW_KIND)
    page = as_person("spoc").get("/").content.decode()
    assert ": 2 notices not read, 1 urgent</span>" in page
    assert "mm-bell__figure" not in as_person("kent").get("/").content.decode()


def test_a_refusal_still_has_the_bell_without_a_figure(as_person: Sign) -> None:
    tell(UUID(int=1))
    answer = as_person("spoc").get("/audit/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "mm-bell" in page
    assert "mm-bell__figure" not in page


def test_opening_a_notice_marks_it_read_and_goes_to_its_case(
    as_person: Sign, receive: Callable[..., list[Receipt]]
) -> None:
    (receipt,) = receive()
    tell(receipt.case)
    client = as_person("spoc")
    page = client.get("/notices/").content.decode()
    assert "The case MS26-000042 has waited 8 hours." in page
    href = page.split('action="/notices/')[2].split('"')[0]
    answer = client.post(f"/notices/{href}")
    assert answer["Location"] == f"/cases/{receipt.case}/"
    with as_owner():
        assert Event.objects.filter(act="notices.read").count() == 1
    assert "You have read everything" in client.get("/notices/").content.decode()
    assert "MS26-000042" in client.get("/notices/?show=read").content.decode()
    assert client.get(f"/notices/{href}").status_code == 405


def test_a_notice_that_is_not_theirs_is_not_found(as_person: Sign) -> None:
    tell(UUID(int=1))
    page = as_person("spoc").get("/notices/").content.decode()
    href = page.split('action="/notices/')[2].split('"')[0]
    assert as_person("kent").post(f"/notices/{href}").status_code == 404


def test_all_are_marked_at_one_press(as_person: Sign) -> None:
    tell(UUID(int=1))
    tell(UUID(int=2))
    client = as_person("spoc")
    told = client.get("/notices/").context["shown_at"]
    page = client.post("/notices/read/", {"shown_at": told}, follow=True)
    assert "2 notices marked as read." in page.content.decode()
    assert "You have read everything" in page.content.decode()
    assert client.post("/notices/read/", {"shown_at": "rubbish"}).status_code == 302


def test_only_one_kind_is_shown_where_it_is_chosen(as_person: Sign) -> None:
    tell(UUID(int=1))
    tell(UUID(int=2), NOW_KIND)
    client = as_person("spoc")
    page = client.get("/notices/?only=tests.now").content.decode()
    assert "2 to ring." in page
    assert "has waited 8 hours" not in page
    assert (
        "Nothing of this kind"
        in as_person("kent").get("/notices/?only=tests.now").content.decode()
    )
    assert "has waited" in client.get("/notices/?only=none.such").content.decode()


def test_how_often_mail_comes_is_kept_for_each_person(as_person: Sign) -> None:
    client = as_person("spoc")
    page = client.get("/notices/settings/").content.decode()
    assert "spoc@example.police.uk" in page
    assert "no mail server yet" in page
    answer = client.post("/notices/settings/", {"often": "weekly"}, follow=True)
    assert "Kept. Mail comes: every monday at 7:00." in answer.content.decode()
    wrong = client.post("/notices/settings/", {"often": "sometimes"})
    assert "There is a problem" in wrong.content.decode()
    assert (
        "weekly" not in as_person("kent").get("/notices/settings/").content.decode()[:0]
    )


def test_the_list_asks_few_questions_however_many_there_are(
    as_person: Sign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        tell(UUID(int=number + 1))
    client = as_person("spoc")
    client.get("/notices/")
    with django_assert_max_num_queries(20):
        client.get("/notices/")
