from __future__ import annotations

from django.urls import path

from manumit.desk.views import (
    audit,
    case,
    case_file,
    cases,
    chronology,
    copies,
    home,
    leavers,
    notices,
    oversight,
    recording,
    saved_searches,
    search,
    search_export,
    team,
    verification,
    worklist,
)


app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:case>/", case.case, name="case"),
    path("cases/<uuid:case>/file/", case_file.case_file, name="case-file"),
    path("cases/<uuid:case>/chronology/", chronology.chronology, name="chronology"),
    path(
        "cases/<uuid:case>/chronology/file/",
        chronology.chronology_file,
        name="chronology-file",
    ),
    path("cases/<uuid:case>/record/", recording.choose, name="record-choose"),
    path("cases/<uuid:case>/record/<slug:kind>/", recording.record_fact, name="record"),
    path(
        "cases/<uuid:case>/facts/<uuid:fact>/correct/",
        recording.correct_fact,
        name="correct",
    ),
    path("search/", search.search, name="search"),
    path("search/<uuid:search>/", search.result, name="result"),
    path("search/<uuid:search>/save/", saved_searches.save, name="save-search"),
    path("search/<uuid:search>/export/", search_export.export, name="export"),
    path("searches/", saved_searches.saved_searches, name="saved-searches"),
    path("searches/<uuid:saved>/seen/", saved_searches.seen, name="seen-search"),
    path("searches/<uuid:saved>/stop/", saved_searches.stop, name="stop-search"),
    path("notices/", notices.listing, name="notices"),
    path("notices/read/", notices.read_all, name="notices-read"),
    path("notices/settings/", notices.settings, name="notice-settings"),
    path("notices/<uuid:notice>/open/", notices.open_notice, name="notice"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/seen/", worklist.seen, name="worklist-seen"),
    path("team/", team.team, name="team"),
    path("audit/", audit.search, name="audit"),
    path("audit/<uuid:event>/", audit.event, name="event"),
    path("audit/copy/", copies.copy, name="audit-copy"),
    path("audit/verification/", verification.verification, name="verification"),
    path("audit/verify/", verification.verify_now, name="verify"),
    path("oversight/", oversight.oversight, name="oversight"),
    path("leavers/", leavers.leavers, name="leavers"),
    path("leavers/<uuid:account>/", leavers.leaver, name="leaver"),
]
