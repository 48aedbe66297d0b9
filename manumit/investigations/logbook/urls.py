"""The addresses of the decision log and of the strategies."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.logbook.views import deciding, strategies


urlpatterns: Sequence[URLPattern] = (
    path("cases/<uuid:case>/decision-log/", deciding.decision_log, name="decision-log"),
    path("cases/<uuid:case>/decision-log/new/", deciding.decide, name="new-decision"),
    path(
        "cases/<uuid:case>/decision-log/print/",
        deciding.print_log,
        name="decision-log-print",
    ),
    path("cases/<uuid:case>/strategies/", strategies.strategies, name="strategies"),
    path(
        "cases/<uuid:case>/strategies/interviews/new/",
        strategies.new_interview,
        name="plan-interview",
    ),
    path(
        "cases/<uuid:case>/strategies/interviews/<uuid:interview>/",
        strategies.interview,
        name="planned-interview",
    ),
    path(
        "cases/<uuid:case>/strategies/special-measures/<uuid:subject>/",
        strategies.special_measures,
        name="special-measures",
    ),
    path(
        "cases/<uuid:case>/strategies/<slug:area>/",
        strategies.consider,
        name="considered-strategy",
    ),
)
