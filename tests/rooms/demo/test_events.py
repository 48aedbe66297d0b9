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
    orig = fronting._try
    fronting.MEANWHILE = ()
    def tried(scene, act, readers, *, at):
        import traceback
        try:
            return orig(scene, act, readers, at=at)
        except BaseException as e:
            print("FAILED", act.name, act.do, repr(e)[:400])
            if not isinstance(e, KeyError): print(''.join(traceback.format_exc().splitlines(True)[-6:]))
            return False
    fronting._try = tried
    print(fronting.front_all(at=NOON), sum(len(e.acts) for e in events()), time.time()-t)
    t = time.time()
    print("AGAIN")
    fronting.front_all(at=NOON)
    print(time.time()-t)
    from manumit.audit.acting import as_reader
    from manumit.nrm import queries
    from manumit.demo.telling import readers_of
    r = readers_of(at=NOON)
    for who in ("officer", "threat.desk.greater.manchester", "charity"):
        with as_reader(r[who], at=NOON):
            for each in queries.drafts(whose=queries.Whose.FORCE, reader=r[who], at=NOON):
                w = queries.whole(each.draft.id, reader=r[who], at=NOON)
                print(who, each.draft.reference, each.draft.name, each.draft.standing, w.routed.route, w.soundness.must, w.soundness.left, w.routed.because)
            for each in queries.drafts(whose=queries.Whose.RECEIVED, reader=r[who], at=NOON):
                print(who, each.draft.reference, each.draft.name, each.draft.standing)
    assert 0
