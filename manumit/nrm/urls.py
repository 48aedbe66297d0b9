"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from manumit.nrm.views import (
    checking,
    deciding,
    draft,
    handing,
    lists,
    section,
    starting,
    versions,
)


app_name = "nrm"
urlpatterns = [
    path("referrals-out/", lists.drafts, name="drafts"),
    path("referrals-out/new/", starting.alone, name="begin"),
    path("referrals-out/new/<uuid:case>/", starting.of_case, name="begin-of-case"),
    path("referrals-out/<uuid:draft>/", draft.draft, name="draft"),
    path("referrals-out/<uuid:draft>/take-up/", draft.take_up, name="take-up"),
    path("referrals-out/<uuid:draft>/others/", starting.others, name="others"),
    path("referrals-out/<uuid:draft>/hand/", handing.hand, name="hand"),
    path("referrals-out/<uuid:draft>/check/", checking.check, name="check"),
    path("referrals-out/<uuid:draft>/check/ask/", checking.ask, name="ask-check"),
    path("referrals-out/<uuid:draft>/check/done/", checking.checked, name="checked"),
    path(
        "referrals-out/comments/<uuid:comment>/settle/",
        checking.settle,
        name="settle-comment",
    ),
    path("referrals-out/<uuid:draft>/versions/", versions.versions, name="versions"),
    path(
        "referrals-out/<uuid:draft>/sections/<slug:section>/",
        section.section,
        name="section",
    ),
    path(
        "cases/<uuid:case>/people/<uuid:nominal>/decision/",
        deciding.decision,
        name="decision",
    ),
    path(
        "cases/<uuid:case>/people/<uuid:nominal>/decision/told/",
        deciding.tell,
        name="tell",
    ),
    path(
        "cases/<uuid:case>/people/<uuid:nominal>/decision/<slug:asked>/",
        deciding.ask,
        name="ask",
    ),
]
