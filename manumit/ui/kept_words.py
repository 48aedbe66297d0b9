"""What a form that keeps its words answers to ``frontend/scripts/drafts.js``.

The contract stands in ``docs/decisions/0196-words-that-survive.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse


TOKEN = "token"  # noqa: S105 -- the name of a field
"""The field that stands for exactly the words it comes with."""
_JSON = "application/json"


def in_the_background(request: HttpRequest) -> bool:
    """Whether the script is saving, and not somebody pressing the button."""
    return request.headers.get("Accept", "") == _JSON


def saved(hidden: Mapping[str, str] | None = None) -> JsonResponse:
    """The words are stored, now or by an earlier try with the same token.

    ``hidden`` gives hidden fields of the form new values, by their names.
    """
    return JsonResponse({"saved": True, "hidden": dict(hidden or {})})


def not_saved(why: str, *, status: int = HTTPStatus.CONFLICT) -> JsonResponse:
    """The words cannot be stored as they are; ``why`` is shown beside the form."""
    return JsonResponse({"saved": False, "why": why}, status=status)
