from __future__ import annotations

from pathlib import Path

import pytest

from manumit.access.permissions import Permission
from manumit.access.powers import EVERY_ACCOUNT
from manumit.access.reference import roles_page
from manumit.access.roles import (
    ROLES,
    UnknownRole,
    permissions_of,
    role,
)
from manumit.organisations.rules import DESK_KINDS, ORGANISATION_KINDS


def test_the_page_of_roles_is_current() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "roles.md"
    assert page.read_text(encoding="utf-8") == roles_page(), (
        "Write it anew: python -c 'from manumit.access.reference import roles_page; "
        'print(roles_page(), end="")\' > docs/reference/roles.md'
    )


def test_every_role_has_a_description_and_kinds_that_exist() -> None:
    for each in ROLES.values():
        assert each.description.endswith(".")
        assert each.kinds <= set(ORGANISATION_KINDS)
        assert not each.desk or each.desk in DESK_KINDS
        assert not each.permissions & EVERY_ACCOUNT


def test_every_permission_has_a_code_of_its_own_and_somebody_who_holds_it() -> None:
    codes = [each.code for each in Permission]
    assert len(set(codes)) == len(codes)
    assert all(" " not in code for code in codes)
    held = permissions_of(ROLES)
    assert set(Permission) - held == {Permission.RUN_JOBS}


def test_who_administers_or_audits_sees_no_case() -> None:
    for code in ("administrator", "auditor"):
        assert Permission.READ_CASE not in role(code).permissions
    writes = {each for each in Permission if each.code.endswith(".write")}
    assert not role("auditor").permissions & writes


def test_a_code_that_is_no_role_gives_nothing() -> None:
    assert permissions_of(["sheriff"]) == EVERY_ACCOUNT
    with pytest.raises(UnknownRole):
        role("sheriff")
