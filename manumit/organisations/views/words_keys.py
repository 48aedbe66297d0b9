"""The key under which this browser keeps words that have not been sent."""

from __future__ import annotations

import base64
from http import HTTPStatus
from uuid import UUID

from django.http import JsonResponse

from manumit.access.permissions import Permission
from manumit.organisations import actions, signing_in
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(write=Permission.WRITE_OWN_ACCOUNT)
def words_key(request: AskedRequest) -> JsonResponse:
    """Hand the account its own key; by POST, so that no other site can have it sent.

    The browser gives itself a random name and keeps it beside the words, on the disk
    before anything else: a cookie might not have come so far when the battery went.
    """
    try:
        browser = UUID(request.POST.get("browser", ""))
    except ValueError:
        why = "Say by the field browser, a UUID, which browser asks."
        return JsonResponse({"why": why}, status=HTTPStatus.BAD_REQUEST)
    try:
        key = actions.words_key(browser=browser, by=request.reader, at=request.at)
    except actions.WordsKeyLost as lost:
        return JsonResponse({"why": str(lost)}, status=HTTPStatus.CONFLICT)
    finally:
        signing_in.use_words_key(request, browser)
    return JsonResponse({"key": base64.b64encode(key).decode()})
