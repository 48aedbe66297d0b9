from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.leading.views import (
    allocating,
    allocation,
    closing,
    investigation,
    reviewing,
)


urlpatterns: Sequence[URLPattern] = (
    path("allocation/", allocation.allocation, name="allocation"),
    path(
        "cases/<uuid:case>/investigation/",
        investigation.investigation,
        name="investigation",
    ),
    path("cases/<uuid:case>/investigation/lead/", allocating.lead, name="lead"),
    path(
        "cases/<uuid:case>/investigation/adviser/", allocating.adviser, name="adviser"
    ),
    path(
        "cases/<uuid:case>/investigation/handovers/<uuid:handover>/read/",
        allocating.handover_read,
        name="handover-read",
    ),
    path("cases/<uuid:case>/investigation/review/", reviewing.review, name="review"),
    path(
        "cases/<uuid:case>/investigation/actions/<uuid:action>/",
        reviewing.action,
        name="action",
    ),
    path("cases/<uuid:case>/closing/", closing.close, name="closing"),
    path("cases/<uuid:case>/closing/open/", closing.close_open, name="closing-open"),
    path("cases/<uuid:case>/reopening/", closing.reopen, name="reopening"),
)
