"""The key under which this browser keeps words that have not been sent."""

from __future__ import annotations

import base64
from http import HTTPStatus
from uuid import uuid4

from django.http import JsonResponse

from manumit.access.permissions import Permission
from manumit.organisations import actions
from manumit.organisations.browsers import browser_of, name_browser
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(write=Permission.WRITE_OWN_ACCOUNT)
def words_key(request: AskedRequest) -> JsonResponse:
    """Hand the account its own key; by POST, so that no other site can have it sent."""
    browser = browser_of(request) or uuid4()
    try:
        key = actions.words_key(browser=browser, by=request.reader, at=request.at)
    except actions.WordsKeyLost as why:
        return JsonResponse({"why": str(why)}, status=HTTPStatus.CONFLICT)
    answer = JsonResponse({"key": base64.b64encode(key).decode()})
    name_browser(answer, browser)
    return answer
