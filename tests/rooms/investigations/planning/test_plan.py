"""A plan from a template; lines that are kept; what remains without the victim."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases.words.codes import CODES
from manumit.investigations.planning.actions import lines as acting
from manumit.investigations.planning.actions import plans, without
from manumit.investigations.planning.permissions import PlanThere
from manumit.investigations.planning.queries.lines import own_templates
from manumit.investigations.planning.queries.lines import plans as plans_seen
from manumit.investigations.planning.queries.without import WithoutSeen, without_victim
from manumit.investigations.planning.rules.lines import (
    AlreadyEnded,
    ChangedMeanwhile,
    NotEnded,
    Priority,
)
from manumit.investigations.planning.rules.options import options_on
from manumit.investigations.planning.rules.stating import (
    LineChange,
    LineGiven,
    OptionGiven,
    PlanGiven,
)
from manumit.investigations.planning.rules.templates import (
    NoSuchTemplate,
    Template,
    codes,
    template_on,
    templates_on,
)
from manumit.law.duties import State
from manumit.law.facts import (
    InvestigationClosed,
    LeadAllocated,
    LineClosed,
    LineOpened,
    LineReopened,
    LineResult,
    PlanMade,
    ProsecutionSupported,
    WithoutVictimConsidered,
)
from manumit.law.provisions import Confidence
from tests.rooms.investigations.planning.conftest import Place


TODAY = date(2026, 3, 4)
Acts = Callable[..., bool]


def change(
    place: Place, line: str, *, does: Acts = acting.change_line, **said: object
) -> bool:
    (seen,) = [each for each in place.lines() if each.line.line == line]
    given = {
        "token": uuid4(),
        "line": line,
        "seen": str(seen.now.id) if seen.now else "",
        "title": "The grey van",
        "priority": Priority.HIGH,
        "owner": place.cast.imran.account,
        "due": None,
        "words": "",
        "result": None,
    }
    return does(
        case=place.case,
        given=LineChange(**given | said),  # type: ignore[arg-type]
        by=place.reader(),
        at=place.now,
    )


def remaining(place: Place) -> WithoutSeen:
    reader, log = place.reader(), place.log()
    with as_reader(reader, at=place.now):
        return without_victim(place.case, log=log, reader=reader, at=place.now)


def consider(
    place: Place, option: str, *, pursued: bool = False, seen: str = ""
) -> bool:
    given = OptionGiven(
        token=uuid4(), option=option, seen=seen, pursued=pursued, words="Looked at."
    )
    return without.consider(
        case=place.case, given=given, by=place.reader(), at=place.now
    )


@pytest.mark.parametrize("code", codes())
def test_every_line_of_a_template_is_about_something_that_the_log_knows(
    code: str,
) -> None:
    of = template_on(code, TODAY)
    assert of.aims
    assert of.source
    assert of.confidence is Confidence.UNCONFIRMED
    assert {each.about for each in of.lines} <= set(CODES["line.opened.about"])
    assert len({each.title for each in of.lines}) == len(of.lines)


def test_there_is_a_template_for_each_way_in_which_people_are_exploited() -> None:
    assert set(codes()) == {
        "labour", "sexual", "cannabis", "county_lines", "domestic", "organs", "debt",
        "general",
    }  # fmt: skip
    with pytest.raises(NoSuchTemplate):
        template_on("labour", date(2009, 3, 31))


def test_the_ways_without_a_victim_say_where_they_come_from() -> None:
    found = options_on(TODAY)
    assert len(found) > 10
    assert {each.about for each in found} <= set(CODES["line.opened.about"])
    assert all(each.source and each.look_for for each in found)
    assert "res gestae" in found[0].look_for


def test_a_plan_opens_its_lines_and_says_why_others_are_not_pursued(
    place: Place,
) -> None:
    place.fact(LeadAllocated(investigator="x", accredited=True))
    of = template_on("labour", TODAY)
    lines = [
        LineGiven(about=each.about, title=each.title, priority=each.priority)
        for each in of.lines
    ]
    lines[1] = LineGiven(
        about=lines[1].about, title=lines[1].title, not_pursued="Paid in cash alone."
    )
    assert place.plan("labour", lines=tuple(lines))
    seen = place.lines()
    assert len(seen) == len(of.lines)
    (ended,) = [each for each in seen if not each.open]
    assert ended.line.result is LineResult.NOT_PROPORTIONATE
    assert ended.now is not None
    assert ended.now.words == "Paid in cash alone."
    assert seen[0].now is not None
    assert seen[0].now.priority is Priority.AT_ONCE
    assert place.states("plan_made") == [State.MET]
    with pytest.raises(PlanThere):
        place.plan("general")


def test_a_plan_is_made_once_by_a_second_press(place: Place) -> None:
    token = uuid4()
    assert place.plan(token=token)
    assert not place.plan(token=token)
    assert sum(isinstance(each, PlanMade) for each in place.bodies()) == 1


def test_each_version_of_a_plan_is_kept_and_of_two_the_second_is_told(
    place: Place,
) -> None:
    place.plan()
    reader = place.reader()
    of = template_on("general", TODAY)
    given = [
        PlanGiven(
            token=uuid4(),
            template=of.code,
            template_from=of.starts,
            template_of="",
            aims=words,
        )
        for words in ("First find the women.", "Something else")
    ]
    plans.change_plan(case=place.case, given=given[0], seen=1, by=reader, at=place.now)
    with pytest.raises(ChangedMeanwhile):
        plans.change_plan(
            case=place.case, given=given[1], seen=1, by=reader, at=place.now
        )
    with as_reader(reader, at=place.now):
        kept = plans_seen(place.case, reader=reader)
    assert [each.number for each in kept] == [2, 1]
    assert kept[0].aims == "First find the women."
    assert kept[1].aims == of.aims


def test_a_force_gives_its_own_version_from_a_day_and_old_plans_keep_theirs(
    place: Place,
) -> None:
    general = template_on("labour", TODAY)
    own = Template(
        code="labour",
        title="Car washes of our county",
        starts=TODAY + timedelta(days=3),
        of="west-yorkshire",
        aims="Hand car washes first.",
        lines=general.lines[:2],
        source="",
        confidence=Confidence.UNCONFIRMED,
    )
    imran = place.reader(place.cast.imran)
    token = uuid4()
    assert plans.set_template(token=token, given=own, by=imran, at=place.now)
    assert not plans.set_template(token=token, given=own, by=imran, at=place.now)
    alice, carol = place.reader(), place.reader(place.cast.carol)
    with as_reader(alice, at=place.now):
        held = own_templates(reader=alice)
    with as_reader(carol, at=place.now):
        assert own_templates(reader=carol) == []
    assert template_on("labour", TODAY, held) == general
    assert template_on("labour", own.starts, held).aims == "Hand car washes first."
    assert len(templates_on(own.starts, held)) == len(codes())


def test_a_line_keeps_every_change_and_ends_with_its_result(place: Place) -> None:
    (line,) = place.open(LineGiven(about="vehicle", title="A van"))
    assert change(place, line, words="Asked the keeper", due=TODAY)
    (seen,) = place.lines()
    assert seen.now is not None
    assert seen.now.owner_name == "Imran Sheikh"
    assert len(seen.entries) == 2
    assert not seen.late
    place.later(days=1)
    assert place.lines()[0].late
    assert change(place, line, words="Scrapped in May", result=LineResult.LOST)
    (seen,) = place.lines()
    assert not seen.open
    assert LineClosed(line=line, result=LineResult.LOST) in place.bodies()
    assert [each.words for each in seen.entries] == [
        "", "Asked the keeper", "Scrapped in May",
    ]  # fmt: skip
    with pytest.raises(AlreadyEnded):
        change(place, line, words="Again")


def test_a_line_that_ended_is_taken_up_again_and_its_end_is_kept(place: Place) -> None:
    (line,) = place.open(LineGiven(about="vehicle", title="A van"))
    with pytest.raises(NotEnded):
        change(place, line, does=acting.reopen_line, words="Too soon")
    change(place, line, words="Scrapped in May", result=LineResult.EXHAUSTED)
    assert place.states("line_worked") == [State.MET]
    place.later(days=40)
    assert change(place, line, does=acting.reopen_line, words="Seen again ")
    (seen,) = place.lines()
    assert seen.open
    assert seen.due == TODAY + timedelta(days=68)
    assert [each.words for each in seen.entries] == [
        "",
        "Scrapped in May",
        "Seen again ",
    ]
    ended = LineClosed(line=line, result=LineResult.EXHAUSTED)
    turns = [None, ended, LineReopened(line=line)]
    assert [each.became for each in seen.entries] == turns
    assert place.states("line_worked") == [State.MET, State.DUE]
    with pytest.raises(NotEnded):
        change(place, line, does=acting.reopen_line, words="Twice")
    place.later(days=1)
    assert change(place, line, words="Burnt out", result=LineResult.DONE)
    assert place.states("line_worked") == [State.MET, State.MET]
    assert not place.lines()[0].open


def test_of_two_who_change_a_line_the_second_is_told(place: Place) -> None:
    (line,) = place.open(LineGiven(about="vehicle", title="A van"))
    change(place, line, words="First")
    with pytest.raises(ChangedMeanwhile):
        change(place, line, words="Second", seen="")


def test_a_line_that_came_with_a_file_stands_and_can_be_worked(place: Place) -> None:
    place.fact(LineOpened(line="V-1", about="vehicle"))
    (seen,) = place.lines()
    assert seen.now is None
    assert seen.due == TODAY + timedelta(days=28)
    change(place, "V-1", words="Taken up")
    assert place.open(LineGiven(about="money", title="Wages")) == ["1"]
    assert len(place.lines()) == 2


def test_a_victim_who_will_not_support_a_prosecution_is_not_the_end(
    place: Place,
) -> None:
    place.account(supports=False, supports_words="I am afraid for my brother.")
    seen = remaining(place)
    assert seen.unwilling == [str(place.victim)]
    assert len(seen.remaining) == len(seen.options)
    ways = [each.code for each in options_on(TODAY)]
    for each in ways[:-1]:
        consider(place, each)
    assert remaining(place).since is None
    consider(place, ways[-1], pursued=True)
    assert remaining(place).remaining == []
    assert remaining(place).since is not None
    assert WithoutVictimConsidered() in place.bodies()
    (line,) = place.lines()
    assert line.now is not None
    assert line.now.words == "Looked at."
    place.fact(InvestigationClosed(reason="not_supported"))
    assert place.states("closed_without_victim") == [State.MET]


def test_a_way_that_is_considered_again_keeps_what_was_said_and_one_line(
    place: Place,
) -> None:
    consider(place, "cctv", pursued=True)
    (first,) = [each.now for each in remaining(place).options if each.now]
    with pytest.raises(ChangedMeanwhile):
        consider(place, "cctv")
    place.later(hours=1)
    consider(place, "cctv", pursued=True, seen=str(first.id))
    (now,) = [each for each in remaining(place).options if each.now]
    assert len(now.considered) == 2
    assert len(place.lines()) == 1


def test_closed_over_a_victim_who_would_not_support_it_is_found(place: Place) -> None:
    """Case A: fourteen men say no, and nobody considers going on without them."""
    place.fact(ProsecutionSupported(supports=False), place.victim)
    place.fact(InvestigationClosed(reason="not_supported"))
    place.later(days=1)
    assert place.states("closed_without_victim") == [State.OVERDUE]
    assert place.states("closed_people_heard") == [State.OVERDUE]


def test_a_lost_line_never_counts_as_followed(place: Place) -> None:
    """Case E: the vehicle was never traced."""
    (line,) = place.open(LineGiven(about="vehicle", title="The van"))
    place.later(days=29)
    assert place.states("line_worked") == [State.OVERDUE]
    change(place, line, words="Overwritten", result=LineResult.LOST)
    assert place.states("line_worked") == [State.OVERDUE]
    assert UUID(str(place.lines()[0].line.opened.id))
