from __future__ import annotations

from django.urls import path

from manumit.desk.views import (
    audit,
    case,
    cases,
    copies,
    home,
    notices,
    verification,
    worklist,
)


app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:case>/", case.case, name="case"),
    path("notices/", notices.listing, name="notices"),
    path("notices/read/", notices.read_all, name="notices-read"),
    path("notices/settings/", notices.settings, name="notice-settings"),
    path("notices/<uuid:notice>/open/", notices.open_notice, name="notice"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/seen/", worklist.seen, name="worklist-seen"),
    path("audit/", audit.search, name="audit"),
    path("audit/<uuid:event>/", audit.event, name="event"),
    path("audit/copy/", copies.copy, name="audit-copy"),
    path("audit/verification/", verification.verification, name="verification"),
    path("audit/verify/", verification.verify_now, name="verify"),
]
