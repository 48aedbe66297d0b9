from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.planning.views import (
    accounts,
    across,
    lines,
    people,
    plan,
    templates,
    without,
)


_PLAN = "cases/<uuid:case>/plan"
_PEOPLE = "cases/<uuid:case>/people-to-see"

urlpatterns: Sequence[URLPattern] = (
    path(f"{_PLAN}/", plan.plan, name="plan"),
    path(f"{_PLAN}/new/<slug:template>/", plan.new_plan, name="new-plan"),
    path(f"{_PLAN}/change/", plan.change_plan, name="change-plan"),
    path(f"{_PLAN}/new-line/", lines.new_line, name="new-line"),
    path(f"{_PLAN}/lines/<path:line>/", lines.line, name="line"),
    path(f"{_PLAN}/ended-lines/<path:line>/", lines.reopen, name="reopen-line"),
    path(f"{_PLAN}/without-victim/", without.without, name="without-victim"),
    path(
        f"{_PLAN}/without-victim/<slug:option>/",
        without.consider,
        name="consider-option",
    ),
    path(f"{_PEOPLE}/", people.people, name="people"),
    path(f"{_PEOPLE}/add/", people.add_people, name="add-people"),
    path(f"{_PEOPLE}/one/<uuid:same>/", people.undo_same, name="person-parted"),
    path(f"{_PEOPLE}/<uuid:nominal>/", people.person, name="person"),
    path(f"{_PEOPLE}/<uuid:nominal>/same/", people.judge_same, name="person-same"),
    path(
        f"{_PEOPLE}/<uuid:nominal>/record/<slug:step>/", people.note, name="person-note"
    ),
    path("cases/<uuid:case>/accounts/new/", accounts.new_account, name="new-account"),
    path("cases/<uuid:case>/accounts/<uuid:heard>/", accounts.account, name="account"),
    path("people-to-see/", across.unspoken_to, name="unspoken"),
    path("plan-templates/", templates.plan_templates, name="plan-templates"),
    path(
        "plan-templates/<slug:template>/",
        templates.plan_template,
        name="plan-template",
    ),
)
