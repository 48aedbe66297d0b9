"""Where the pages of audits of crime recording are."""

from __future__ import annotations

from django.urls import path

from manumit.assurance.recording_audits.views import audits, files, reports, returns


_AUDIT = "recording-audits/<uuid:audit>/"
_FILE = "recording-audits/files/<uuid:file>/"

urlpatterns = [
    path("recording-audits/", audits.every, name="recording-audits"),
    path("recording-audits/draw/", audits.draw, name="recording-audit-draw"),
    path(_AUDIT, audits.audit, name="recording-audit"),
    path(f"{_AUDIT}share/", audits.share, name="recording-audit-share"),
    path(f"{_AUDIT}report/", reports.report, name="recording-report"),
    path(f"{_AUDIT}figures.csv", reports.figures_csv, name="recording-figures-csv"),
    path(f"{_AUDIT}files.csv", reports.files_csv, name="recording-files-csv"),
    path(f"{_AUDIT}frame.csv", reports.frame_csv, name="recording-frame-csv"),
    path(_FILE, files.file, name="recording-file"),
    path(f"{_FILE}give/", files.give, name="recording-file-give"),
    path(f"{_FILE}refer-back/", files.refer_back, name="recording-file-return"),
    path(
        "recording-audits/returns/<uuid:returned>/",
        returns.returned,
        name="recording-return",
    ),
]
