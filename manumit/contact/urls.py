from __future__ import annotations

from django.urls import path

from manumit.contact.views import (
    contact,
    ending,
    lists,
    notice,
    opening,
    saves,
    signs,
    start,
    steps,
)


app_name = "contact"

urlpatterns = [
    path("contact/", lists.contacts, name="contacts"),
    path("contact/new/", start.new, name="new"),
    path("contact/signs/", signs.signs, name="signs"),
    path("contact/<uuid:contact>/", contact.contact, name="contact"),
    path("contact/<uuid:contact>/people/", contact.people, name="people"),
    path("contact/<uuid:contact>/people/<uuid:person>/", contact.person, name="person"),
    path(
        "contact/<uuid:contact>/people/<uuid:person>/steps/", steps.steps, name="steps"
    ),
    path(
        "contact/<uuid:contact>/people/<uuid:person>/notice/",
        notice.notice,
        name="notice",
    ),
    path(
        "contact/<uuid:contact>/people/<uuid:person>/open/",
        opening.open_case,
        name="open",
    ),
    path("contact/<uuid:contact>/saves/", saves.saves, name="saves"),
    path("contact/<uuid:contact>/end/", ending.end, name="end"),
    path("contact/<uuid:contact>/pass/", ending.to_desk, name="pass"),
]
