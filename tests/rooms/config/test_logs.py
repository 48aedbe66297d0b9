from __future__ import annotations

import logging
import sys

import pytest
from django.db import DatabaseError, connection

from manumit.config.logs import WithoutWords


SECRET = "Quillfeather-Obi of 7 Hiding Lane"


def line_of(error: BaseException) -> str:
    try:
        raise error
    except type(error):
        record = logging.LogRecord(
            "manumit", logging.ERROR, __file__, 1, "It failed", None, sys.exc_info()
        )
    return WithoutWords("{levelname} {message}", style="{").format(record)


def test_a_failure_is_told_by_kind_and_place_without_its_words() -> None:
    told = line_of(ValueError(SECRET))
    assert "ERROR It failed" in told
    assert "builtins.ValueError" in told
    assert f"{__file__}:" in told
    assert SECRET not in told


def test_what_led_to_it_is_told_as_sparingly() -> None:
    cause = KeyError(SECRET)
    error = RuntimeError(f"because of {SECRET}")
    error.__cause__ = cause
    told = line_of(error)
    assert "builtins.KeyError" in told
    assert "which led to" in told
    assert SECRET not in told


@pytest.mark.django_db
def test_a_statement_that_the_database_refused_is_not_quoted() -> None:
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [SECRET])
    assert SECRET in str(caught.value)
    assert SECRET not in line_of(caught.value)
