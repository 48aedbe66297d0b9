"""Faults are planted in the duties as they are written, decorated or not."""

from __future__ import annotations

import ast

from scripts.mutant_planting import undecorated
from scripts.mutants import score_of


DECORATED = """\
@rule("a", since="2009-04-01")
def owed(standing):
    return standing


@cache
def remembered(day):
    return day


class Standing:
    @property
    def begun(self):
        return self.first
"""
SOUND = """\
def owed(standing):
    return standing
owed = (rule('a', since='2009-04-01'))(owed)


def remembered(day):
    return day


class Standing:
    def begun(self):
        return self.first
    begun = (property)(begun)
"""


def test_a_decorated_function_is_decorated_after_it_and_remembers_nothing() -> None:
    assert undecorated(DECORATED) == SOUND


def test_nothing_else_of_the_code_is_changed() -> None:
    plain = "def owed(standing):\n    return standing\n"
    assert undecorated(plain) == plain
    assert ast.dump(ast.parse(undecorated(SOUND))) == ast.dump(ast.parse(SOUND))


def test_the_score_counts_what_ran_out_of_time_as_found_and_no_test_as_not() -> None:
    became = ["killed", "timeout", "survived", "no test"]
    assert score_of(became) == 0.5
