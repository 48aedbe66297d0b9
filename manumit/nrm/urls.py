"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from manumit.nrm.views import (
    across,
    checking,
    copies,
    deciding,
    draft,
    examples,
    files,
    handing,
    lists,
    ready,
    section,
    sending,
    starting,
    versions,
)


app_name = "nrm"
urlpatterns = [
    path("referrals-out/", lists.drafts, name="drafts"),
    path("referrals-out/new/", starting.alone, name="begin"),
    path("referrals-out/new/<uuid:case>/", starting.of_case, name="begin-of-case"),
    path("referrals-out/examples/", examples.examples, name="examples"),
    path("referrals-out/<uuid:draft>/", draft.draft, name="draft"),
    path("referrals-out/<uuid:draft>/take-up/", draft.take_up, name="take-up"),
    path(
        "referrals-out/<uuid:draft>/rest-not-asked/",
        draft.rest_not_asked,
        name="rest-not-asked",
    ),
    path("referrals-out/<uuid:draft>/files/", files.files, name="files"),
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
    path("decisions/<uuid:letter>/", deciding.decided, name="decided"),
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
    path("referrals-out/<uuid:draft>/ready/", ready.ready, name="ready"),
    path("referrals-out/<uuid:draft>/across/", across.across, name="across"),
    path("referrals-out/<uuid:draft>/file/", across.hand_over, name="hand-over"),
    path("referrals-out/<uuid:draft>/submitted/", sending.submitted, name="submitted"),
    path("referrals-out/<uuid:draft>/sent/", sending.sent, name="sent"),
    path("referrals-out/<uuid:draft>/copy/", copies.copy, name="copy"),
    path("referrals-out/<uuid:draft>/carry/", copies.carry, name="carry"),
    path(
        "referrals-out/<uuid:draft>/for-the-person/",
        copies.for_person,
        name="for-the-person",
    ),
    path(
        "referrals-out/sent/<uuid:submission>/receipt/",
        sending.receipt,
        name="receipt",
    ),
    path(
        "referrals-out/sent/<uuid:submission>/copy/",
        copies.sent_copy,
        name="sent-copy",
    ),
    path(
        "referrals-out/sent/<uuid:submission>/exact/",
        copies.sent_file,
        name="sent-file",
    ),
]
