"""The room's addresses, hung behind doors where all addresses are gathered.

The doors lie in a room above this one, so a page says here only whether anything can be
written through it.
"""

from __future__ import annotations

from django.urls import path

from manumit.guidance.views import confirming, pages, showing, words


app_name = "guidance"
TEXT = "words/<slug:language>/<slug:key>/"
SHOW = "show/<slug:key>/<slug:language>/"

READING = [
    path("guidance/", pages.listing, name="pages"),
    path("guidance/cards/", pages.cards, name="cards"),
    path("guidance/<slug:guide>/", pages.page, name="page"),
    path("guidance/<slug:guide>/card/", pages.card, name="card"),
    path("kept/", pages.kept_listing, name="kept"),
    path("kept/cards/", pages.kept_cards, name="kept-cards"),
    path("kept/no-network/", pages.no_network, name="no-network"),
    path("kept/list.json", pages.to_keep, name="to-keep"),
    path("kept/<slug:guide>/", pages.kept_page, name="kept-page"),
    path("guidance-worker.js", pages.worker, name="worker"),
    path("words/", words.every_language, name="words"),
    path("words/<slug:language>/", words.one_language, name="language"),
    path(TEXT, words.one_text, name="text"),
    path(f"{TEXT}sign/", words.to_sign, name="sign"),
    path(SHOW, showing.show, name="show"),
    path(f"{SHOW}carry/", showing.carry, name="carry"),
    path(f"{SHOW}paper/", showing.paper, name="paper"),
]
WRITING = [
    path(f"{TEXT}confirm/", confirming.confirm, name="confirm"),
    path(f"{TEXT}withdraw/", confirming.withdraw, name="withdraw"),
]
urlpatterns = READING + WRITING
