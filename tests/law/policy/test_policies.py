from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import Nature, NotInForce, Provision, all_provisions


POLICIES = [each for each in all_provisions().values() if each.id.startswith("policy/")]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_local_policy_says_that_its_value_is_a_default(policy: Provision) -> None:
    version = policy.version_on(date(2026, 11, 1))
    assert version.nature is Nature.LOCAL_POLICY
    assert version.note.startswith("A default, not law")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_local_policy_holds_as_long_as_the_mechanism(policy: Provision) -> None:
    assert policy.on(date(2009, 4, 1)) == policy.on(date(2026, 11, 1))
    with pytest.raises(NotInForce):
        policy.on(date(2009, 3, 31))
