"""Who may see a register, and who may go on with it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from manumit.referrals import jobs
from manumit.referrals.rules import RUN_STATES, RunState, Step, steps
from tests.cast import Cast
from tests.rooms.referrals.registers.conftest import Desk, Sits, file_of, line


READ = ("register", "register-progress", "refused-rows")
WRITE = (
    "register-columns",
    "register-otherwise",
    "register-let-in",
    "register-go-on",
    "register-stop",
    "register-map-again",
)


def test_another_organisation_finds_no_such_register(
    desk: Desk, cast: Cast, sits: Sits
) -> None:
    run = desk.checked([line("N-1")])
    carol = sits(cast.carol)
    for name in READ:
        address = reverse(f"referrals:{name}", args=[run])
        assert carol.client.get(address).status_code == 404, name
    for name in WRITE:
        address = reverse(f"referrals:{name}", args=[run])
        assert carol.client.post(address).status_code == 404, name
    mend = reverse("referrals:mend", args=[run, 2])
    assert carol.client.get(mend).status_code == 404
    assert carol.client.post(mend).status_code == 404
    assert "No register has been sent in" in carol.page("registers")
    assert desk.run(run).state is RunState.CHECKED


@pytest.mark.parametrize("part", ["alice", "imran", "bea", "dev", "ed", "rosa"])
def test_roles_without_registers_are_refused_them(
    desk: Desk, cast: Cast, sits: Sits, part: str
) -> None:
    run = desk.checked([line("N-1")])
    somebody = sits(cast.everybody[part]).client
    for name in ("registers", "send-register", "amendments"):
        assert somebody.get(reverse(f"referrals:{name}")).status_code == 403, name
    for name in READ:
        address = reverse(f"referrals:{name}", args=[run])
        assert somebody.get(address).status_code == 403, name
    for name in WRITE:
        address = reverse(f"referrals:{name}", args=[run])
        assert somebody.post(address).status_code == 403, name


def test_acts_are_posted_and_looks_are_not(desk: Desk) -> None:
    run = desk.checked([line("N-1")])
    for name in WRITE:
        address = reverse(f"referrals:{name}", args=[run])
        assert desk.client.get(address).status_code == 405, name
    for name in READ:
        address = reverse(f"referrals:{name}", args=[run])
        assert desk.client.post(address).status_code == 405, name


def test_a_run_waits_while_its_sender_may_no_longer_let_registers_in(
    desk: Desk,
) -> None:
    run = desk.send(file_of([line("N-1")]))
    desk.confirm(run)
    desk.change(run, moved_by="nobody")
    with pytest.raises(Exception, match="UUID"):
        jobs.carry_on_here(run)


def test_from_every_state_there_is_a_way_on_or_an_end() -> None:
    ends = {
        state
        for state in RunState
        if not any(
            steps(state, checked_to=checked_to, checked=checked, let_in_to=0)
            for checked_to in (0, 5)
            for checked in (False, True)
        )
    }
    assert ends == {RunState.LET_IN, RunState.REFUSED}


def test_no_step_leads_where_the_states_do_not() -> None:
    leads = {
        Step.CONFIRM_COLUMNS: RunState.CHECKING,
        Step.LET_IN: RunState.LETTING_IN,
        Step.GO_ON_CHECKING: RunState.CHECKING,
        Step.GO_ON_LETTING_IN: RunState.LETTING_IN,
        Step.STOP: RunState.CANCELLED,
    }
    for state in RunState:
        for checked in (False, True):
            for step in steps(state, checked_to=5, checked=checked, let_in_to=3):
                if step in leads:
                    assert leads[step] in RUN_STATES[state].next, (state, step)


def test_only_what_was_checked_whole_is_let_in() -> None:
    part = steps(RunState.CANCELLED, checked_to=5, checked=False, let_in_to=0)
    assert Step.GO_ON_LETTING_IN not in part
    whole = steps(RunState.CANCELLED, checked_to=5, checked=True, let_in_to=3)
    assert whole == {Step.GO_ON_LETTING_IN}
