from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.operations.views import bidding, running


_ONE = "operations/<uuid:operation>/"
_BID = "operations/bids/<uuid:bid>/"
_CASE = "cases/<uuid:case>/operations/"
urlpatterns: Sequence[URLPattern] = (
    path("operations/", running.operations, name="operations"),
    path("operations/new/", running.new_operation, name="operation-new"),
    path("operations/bids/new/", bidding.new_bid, name="bid-new"),
    path(_BID, bidding.bid, name="bid"),
    path(f"{_BID}answer/", bidding.answer, name="bid-answer"),
    path(f"{_BID}follow/", bidding.follow, name="bid-follow"),
    path(_ONE, running.operation, name="operation"),
    path(f"{_ONE}change/", running.change, name="operation-change"),
    path(f"{_ONE}partner/", running.add_partner, name="operation-partner"),
    path(
        f"{_ONE}partner/<slug:partner>/end/",
        running.end_partner,
        name="operation-partner-end",
    ),
    path(_CASE, running.of_case, name="case-operations"),
    path(f"{_CASE}<uuid:operation>/leave/", running.leave, name="operation-leave"),
)
