from __future__ import annotations

from datetime import timedelta
from threading import Thread

from django.db import connection, connections

from manumit.audit import head_files
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from tests.ground import NOON

from .conftest import OFFICER, SealedRecord


WRITERS = 8
ACTS = 25


def test_eight_writers_at_once_make_one_unbroken_chain(sealed: SealedRecord) -> None:
    failed: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for number in range(ACTS):
                at = NOON + timedelta(seconds=number)
                with as_reader(OFFICER, at=at):
                    for part in range(2):
                        record(
                            Act.CASE_SEEN,
                            subjects=[f"case:{writer}-{number}-{part}"],
                            by=OFFICER,
                            at=at,
                        )
        except BaseException as error:  # noqa: BLE001 -- a thread's failure must be seen
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=write, args=[each]) for each in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    newest = head_files.read_newest()
    assert newest is not None
    assert newest.seq == WRITERS * ACTS * 2
    verdict = sealed.verify()
    assert (verdict.sound, verdict.events) == (True, WRITERS * ACTS * 2)


def test_a_writer_waits_only_while_another_commits(sealed: SealedRecord) -> None:
    """An open transaction with an act in it holds nobody up before it commits."""
    slow = connection.copy()
    try:
        with slow.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SET ROLE manumit_owner")
            cursor.execute(
                "INSERT INTO audit_event VALUES (gen_random_uuid(), now(), 'a', 'o', "
                "'case.seen', '{case:1}', '{}')"
            )
            sealed.ask("SET lock_timeout = '2s'")
            sealed.add(1)
            cursor.execute("COMMIT")
    finally:
        sealed.ask("RESET lock_timeout")
        slow.close()
    assert sealed.verify().sound
