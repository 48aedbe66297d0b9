from __future__ import annotations

from django.urls import path

from manumit.cases.views import document, documents, owners


app_name = "cases"
urlpatterns = [
    path("owners/rules/", owners.rules_of_ownership, name="rules"),
    path("cases/<uuid:case>/files/", documents.documents, name="documents"),
    path("files/<uuid:document>/", document.document, name="document"),
    path("files/<uuid:document>/content/", document.content, name="content"),
    path("files/<uuid:document>/verify/", document.verify, name="verify-document"),
    path("files/<uuid:document>/handed/", document.handed, name="handed-out"),
    path("files/<uuid:document>/sheet/", document.sheet, name="continuity"),
    path("files/<uuid:document>/sheet.csv", document.sheet_csv, name="continuity-csv"),
]
