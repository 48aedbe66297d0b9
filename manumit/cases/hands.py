"""Whose hands are in a case: so that somebody independent of it can be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models.fields.json import KeyTextTransform

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import FactRow, Ownership
from manumit.law.facts import LeadAllocated


def hands_in(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, frozenset[str]]:
    """The accounts that ever recorded on each case, led it or had it given to them."""
    check_has(reader, Permission.READ_CASE)
    rows = FactRow.objects.filter(case_id__in=list(ids))
    leads = rows.filter(kind=LeadAllocated.kind).annotate(
        lead=KeyTextTransform("investigator", "body")
    )
    owners = Ownership.objects.filter(case_id__in=list(ids), account__isnull=False)
    found: dict[UUID, set[str]] = {}
    for case, account in (
        *rows.values_list("case_id", "recorded_by").distinct(),
        *leads.values_list("case_id", "lead").distinct(),
        *owners.values_list("case_id", "account_id").distinct(),
    ):
        found.setdefault(case, set()).add(str(account))
    return {case: frozenset(accounts) for case, accounts in found.items()}
