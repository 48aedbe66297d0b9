from __future__ import annotations

from django.urls import path

from manumit.obligations.views import duty, printing, provision, rules, setting


app_name = "obligations"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/print/", printing.to_print, name="rules-print"),
    path("rules/duties/<slug:rule>/", duty.duty, name="duty"),
    path(
        "rules/<slug:instrument>/<slug:thing>/",
        provision.provision,
        name="provision",
    ),
    path(
        "rules/<slug:instrument>/<slug:thing>/set/",
        setting.set_own,
        name="set-policy",
    ),
]
