from __future__ import annotations
from collections.abc import Iterator
import time
import pytest
from pytest_django import Settings
from manumit.demo import seed, fronting
from manumit.demo.events import events
from manumit.demo.telling import tell_all
from manumit.organisations import directory
from tests.ground import NOON as OLD
from datetime import timedelta
NOON = OLD + timedelta(weeks=36)


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directory.forget()
    yield
    directory.forget()

def test_x(db: None) -> None:
    seed.introduce(at=NOON)

    t = time.time()
    fronting.MEANWHILE = ()
    print(fronting.front_all(at=NOON), sum(len(e.acts) for e in events()), time.time()-t)
    t = time.time()
    assert 0
