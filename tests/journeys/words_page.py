"""The addresses of the product, and one form that keeps its words: for tests alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template import engines
from django.template.context_processors import csrf
from django.urls import path

from manumit.access.permissions import Permission
from manumit.config.urls import urlpatterns as shipped
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.kept_words import in_the_background, not_saved, saved


PAGE = """{% extends "ui/base.html" %}
{% block title %}Words{% endblock %}
{% block main %}
<h1 class="govuk-heading-l">Words</h1>
<form method="post" data-keeps-words="test:{{ name }}" data-saves-to="{{ path }}">
  <input type="hidden" name="csrfmiddlewaretoken" value="{{ csrf_token }}">
  {% include "ui/kept_words.html" with token=token only %}
  <input type="hidden" name="seen" value="{{ seen }}">
  <label for="account">Account</label>
  <textarea id="account" name="account" class="govuk-textarea" rows="4">
{{ words.account }}</textarea>
  <label><input type="checkbox" name="signs" value="passport"
    {% if words.signs %}checked{% endif %}> No passport</label>
  {% include "ui/button.html" with text="Save" only %}
</form>
{% endblock %}"""


@dataclass
class Kept:
    """What the server was given: a row for each token, and how often it was asked."""

    rows: dict[UUID, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    refuses: str = ""
    breaks_after: bool = False

    def store(self, token: UUID, given: dict[str, str]) -> None:
        self.rows.setdefault(token, given)

    @property
    def accounts(self) -> list[str]:
        return [each["account"] for each in self.rows.values()]


KEPT = Kept()


@door(read=Permission.READ_GUIDANCE, write=Permission.WRITE_OWN_ACCOUNT)
def words(request: AskedRequest, name: str) -> HttpResponseBase:
    if request.method == "POST":
        return _save(request)
    newest = next(reversed(KEPT.rows.values()), {})
    told = {
        "name": name,
        "path": request.path,
        "token": uuid4(),
        "seen": len(KEPT.rows),
        "words": newest,
        **csrf(request),
    }
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render(told, request))


def _save(request: AskedRequest) -> HttpResponseBase:
    token = request.POST["token"]
    KEPT.asked.append(token)
    if KEPT.refuses:
        return not_saved(KEPT.refuses)
    given = {name: request.POST.get(name, "") for name in ("account", "signs")}
    KEPT.store(UUID(token), given)
    if KEPT.breaks_after:
        KEPT.breaks_after = False
        return HttpResponse("Bad gateway", status=502)
    if in_the_background(request):
        return saved({"seen": str(len(KEPT.rows))})
    return HttpResponseRedirect("/roles/")


urlpatterns = [path("test/words/<slug:name>/", words), *shipped]
