"""Every act names who does it and when, and stands in the sealed record."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType

import pytest

from manumit.audit import record as records
from tests.house.inventory import modules, with_parts


_PART = "its rows are written by an act of a room above, which is what is recorded"
NOT_RECORDED = {
    "manumit.cases.actions.chasing.chase": _PART,
    "manumit.cases.actions.handing.accept": _PART,
    "manumit.cases.actions.handing.give_back": _PART,
    "manumit.cases.actions.handing.pass_on": _PART,
    "manumit.cases.actions.handing.recall": _PART,
    "manumit.cases.actions.involving.involve": _PART,
    "manumit.cases.actions.opening.log_many": _PART,
    "manumit.cases.actions.opening.open_many": _PART,
    "manumit.cases.actions.opening.put_many": _PART,
    "manumit.cases.actions.opening.record_facts": _PART,
    "manumit.cases.actions.taking_over.add_new": _PART,
    "manumit.cases.actions.taking_over.open_as_filed": _PART,
    "manumit.cases.links.actions.link": _PART,
    "manumit.cases.links.actions.unlink": _PART,
    "manumit.contact.actions.holding.put_on_case": _PART,
    "manumit.contact.actions.ranking.rank_all": _PART,
    "manumit.contact.actions.ranking.rank_anew": _PART,
    "manumit.finding.stored.actions.mark_seen": "how far somebody has read",
    "manumit.people.actions.record_many": _PART,
    "manumit.people.actions.amend": _PART,
    "manumit.notices.actions.tell_many": _PART,
    "manumit.investigations.planning.actions.people.go_through": _PART,
    "manumit.nrm.actions.answering.put": _PART,
    "manumit.people.actions.judge_same": _PART,
    "manumit.people.actions.undo_judgement": _PART,
    "manumit.referrals.actions.asking.put": _PART,
    "manumit.referrals.actions.danger.learned": _PART,
    "manumit.referrals.actions.asking.take_back": _PART,
    "manumit.referrals.actions.asking.close": _PART,
    "manumit.referrals.actions.assigning.hand": _PART,
    "manumit.referrals.actions.danger.restate": _PART,
    "manumit.referrals.actions.entering.keep_to_ring": _PART,
    "manumit.referrals.actions.recording.record_about": _PART,
    "manumit.referrals.actions.references.name_reference": _PART,
    "manumit.obligations.actions.deriving.refresh_many": "duties follow from facts",
    "manumit.obligations.actions.deriving.begin_many": "duties follow from facts",
    "manumit.obligations.actions.deriving.derive_anew": "duties follow from facts",
    "manumit.obligations.actions.deriving.store": "duties follow from facts",
    "manumit.files.actions.clear_away": "it removes what no record ever named",
    "manumit.finding.actions.count_anew": "rebuilding the rows is what is recorded",
    "manumit.finding.actions.keep_counts": "sums follow from rows",
    "manumit.finding.actions.renew_readers": "readers follow from parts in cases",
    "manumit.referrals.actions.habits.keep": "how somebody likes their list",
    "manumit.obligations.actions.recording.record_on": _PART,
    "manumit.referrals.actions.letting_in.remember": _PART,
    "manumit.referrals.actions.tallying.fold": "it adds up sums that are there",
    "manumit.referrals.actions.placing.place_anew": _PART,
    "manumit.referrals.actions.runs.move": "the act that moves a run is recorded",
}
"""Public functions of actions that record no event themselves, each with its reason."""

WRITE_NOTHING = {
    "manumit.cases.actions.opening.latest_fact",
    "manumit.cases.actions.opening.lock",
    "manumit.cases.actions.opening.references",
    "manumit.cases.actions.opening.row_of",
    "manumit.contact.actions.holding.given_facts",
    "manumit.contact.actions.holding.held",
    "manumit.contact.actions.holding.of_done",
    "manumit.contact.actions.holding.source_of",
    "manumit.investigations.crimes.actions.cancelling.waiting",
    "manumit.investigations.crimes.actions.holding.about",
    "manumit.investigations.crimes.actions.holding.done_already",
    "manumit.investigations.crimes.actions.holding.held",
    "manumit.investigations.crimes.actions.transferring.open_transfer",
    "manumit.referrals.actions.asking.check_askable",
    "manumit.referrals.actions.assigning.check_colleague",
    "manumit.organisations.actions.posts.locked_post",
    "manumit.referrals.actions.by_hand.read",
    "manumit.referrals.actions.entering.copied",
    "manumit.referrals.actions.danger.never_milder_than_assessed",
    "manumit.referrals.actions.other_matters.check_offered",
    "manumit.referrals.actions.receiving.given_nominal",
    "manumit.referrals.actions.receiving.said",
    "manumit.referrals.actions.registers.as_stored",
    "manumit.referrals.actions.registers.mapping_of",
    "manumit.referrals.actions.runs.check_step",
    "manumit.referrals.actions.runs.counted",
    "manumit.referrals.actions.runs.locked",
    "manumit.referrals.actions.runs.steps_of",
}
"""Functions beside the acts that work out what one will write, or hold a row for it."""
WRITES = {
    "add",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}


def _functions() -> Iterator[tuple[str, FunctionType]]:
    for whole in modules("actions"):
        for module in with_parts(whole):
            for name, value in vars(module).items():
                if name.startswith("_") or not isinstance(value, FunctionType):
                    continue
                if value.__module__ == module.__name__:
                    yield f"{module.__name__}.{name}", value


ACTIONS = dict(_functions())


@cache
def records_an_event(function: FunctionType) -> bool:
    """Whether this function calls the sealed record, itself or through another act."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for called in _called(tree, function.__globals__):
        if called in {records.record, records.record_many}:
            return True
        if _is_ours(called, function) and records_an_event(called):
            return True
    return False


def _called(tree: ast.AST, known: dict[str, object]) -> Iterator[Callable[..., object]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                found = known.get(name)
            case ast.Attribute(value=ast.Name(id=of), attr=name):
                module = known.get(of)
                found = getattr(module, name, None) if _is_module(module) else None
            case _:
                found = None
        if callable(found):
            yield found


def _is_module(value: object) -> bool:
    return isinstance(value, ModuleType)


def _is_ours(called: object, caller: FunctionType) -> bool:
    if not isinstance(called, FunctionType) or called is caller:
        return False
    return called.__module__ == caller.__module__ or ".actions" in called.__module__


def test_there_are_acts() -> None:
    assert len(ACTIONS) > 30


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - WRITE_NOTHING))
def test_an_act_names_who_and_when_by_keyword(name: str) -> None:
    wanted = inspect.signature(ACTIONS[name]).parameters
    for each in ("by", "at"):
        if each in wanted:
            assert wanted[each].kind is inspect.Parameter.KEYWORD_ONLY, name
            assert wanted[each].default is inspect.Parameter.empty, name
        else:
            assert NOT_RECORDED.get(name), f"{name} does not say `{each}`"


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - WRITE_NOTHING))
def test_an_act_is_recorded_or_says_why_not(name: str) -> None:
    recorded = records_an_event(ACTIONS[name])
    assert recorded != bool(NOT_RECORDED.get(name)), name


@pytest.mark.parametrize("name", sorted(WRITE_NOTHING))
def test_what_is_said_to_write_nothing_writes_nothing(name: str) -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(ACTIONS[name])))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            said = getattr(called, "attr", getattr(called, "id", ""))
            assert said not in WRITES, f"{name} calls {said}"


def test_the_lists_name_only_what_there_is() -> None:
    assert set(NOT_RECORDED) | WRITE_NOTHING <= set(ACTIONS)
