"""Signs heard in words as they are typed. Posted, never in an address; kept nowhere."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from manumit.access.permissions import Permission
from manumit.contact.forms.telling import MOST_CHARACTERS
from manumit.contact.views.ticking import heard_in
from manumit.law import days
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(write=Permission.WRITE_CONTACT)
def signs(request: AskedRequest) -> HttpResponse:
    """Codes, labels and words of what is heard; the script puts them on the page."""
    words = request.POST.get("words", "")[: 2 * MOST_CHARACTERS]
    heard = heard_in(words, ticked=(), on=days.day_of(request.at))
    return JsonResponse(
        {
            "signs": [
                {"code": each.code, "label": each.label, "heard": each.heard}
                for each in heard.signs
            ],
            "sectors": list(heard.sectors),
            "own_word": heard.own_word,
        }
    )
