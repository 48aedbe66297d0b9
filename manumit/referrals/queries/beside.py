"""The words of referrals, beside the facts of their receipt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases import chronicle
from manumit.cases.chronicle import Beside
from manumit.law.facts import ReferralReceived
from manumit.referrals.models import Referral


def words_beside(ids: Collection[UUID], reader: Reader) -> Mapping[UUID, Beside]:
    """What each referral tells, by the fact of its receipt."""
    if not reader.has(Permission.READ_CASE):
        return {}
    received = {
        UUID(fact.body.referral): id_
        for id_, fact in chronicle.facts(ids, reader=reader).items()
        if isinstance(fact.body, ReferralReceived)
    }
    rows = Referral.objects.filter(id__in=list(received))
    return {
        received[id_]: Beside(account, reverse("referrals:referral", args=[id_]))
        for id_, account in rows.values_list("id", "account")
    }
