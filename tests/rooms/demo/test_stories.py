"""The stories of the demonstration: told through the acts, once, and quickly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from time import perf_counter

import pytest
from pytest_django import Settings

from manumit.demo import seed, stories, telling
from manumit.organisations import directory
from tests.ground import NOON


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directory.forget()
    yield
    directory.forget()


def test_x(db: None) -> None:
    seed.introduce(at=NOON)
    t=perf_counter()
    n = telling.tell_all(at=NOON)
    print(n, perf_counter()-t)
    from manumit.obligations.queries import case_judged
    from manumit.audit.acting import as_reader
    readers={p.code: telling._reader(p, at=NOON) for p in telling.PEOPLE}
    for each in stories.stories():
        te = telling.open_case(each, readers, at=NOON)
        r = readers[each.steps[0].by]
        with as_reader(r, at=NOON):
            j = case_judged(te.case, reader=r, on=NOON)
        print("==", each.name, len(j.log), "facts", len(j.duties), "duties")
        for d in j.duties:
            s = d.state(NOON).value
            if s != "met":
                print("  ", s, d.rule, d.part, d.due_at)
    assert 0
