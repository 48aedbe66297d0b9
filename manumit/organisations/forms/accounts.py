"""What people type on the pages of accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from manumit.access.roles import ROLES
from manumit.organisations.directory import Directory
from manumit.organisations.requests import AskedRequest
from manumit.ui.fields import DayField


class SignInForm(forms.Form):
    username = forms.CharField(
        label="Email address",
        max_length=254,
        error_messages={"required": "Enter your email address"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "inputmode": "email"}
        ),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=1024,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """One's own new password; the present one is asked for too."""

    present = forms.CharField(
        label="Present password",
        strip=False,
        max_length=1024,
        error_messages={"required": "Enter your present password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="New password",
        help_text="At least 12 characters. Three words that do not belong together "
        "are easy to remember and hard to guess.",
        strip=False,
        max_length=1024,
        error_messages={"required": "Enter a new password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, request: AskedRequest, **named: Any) -> None:
        super().__init__(*args, **named)
        self._request = request

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self._request.user.check_password(present):
            raise forms.ValidationError("This is not your present password")
        return present


class RoleForm(forms.Form):
    """A role in an organisation."""

    role = forms.ChoiceField(
        label="Role",
        choices=[(each.code, each.name) for each in ROLES.values()],
        error_messages={"required": "Choose a role"},
    )
    organisation = forms.ChoiceField(
        label="Organisation", error_messages={"required": "Choose an organisation"}
    )

    def __init__(self, *args: Any, directory: Directory, **named: Any) -> None:
        super().__init__(*args, **named)
        held_in = {kind for role in ROLES.values() for kind in role.kinds}
        found = [e for e in directory.organisations.values() if e.kind in held_in]
        self._kind_of = {each.code: each.kind for each in found}
        chosen = self.fields["organisation"]
        chosen.choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "Choose"),
            *sorted(((e.code, e.name) for e in found), key=lambda pair: pair[1]),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role, organisation = given.get("role"), given.get("organisation")
        if role and organisation:
            self._check_held_there(role, organisation)
        return given

    def _check_held_there(self, role: str, organisation: str) -> None:
        if self._kind_of.get(organisation) not in ROLES[role].kinds:
            self.add_error(
                "organisation",
                f"The role {ROLES[role].name} is not held in this organisation: "
                "choose another organisation, or another role",
            )


class OpenAccountForm(RoleForm):
    """A new account with its first role."""

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter a name"}
    )
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with it.",
        max_length=254,
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address such as name@example.police.uk",
        },
    )

    field_order = ("name", "email", "role", "organisation")


class EndRoleForm(forms.Form):
    """From which day a role is no longer held: a day to come."""

    ends_on = DayField(label="From which day is the role no longer held?")

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self._today = today

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day <= self._today:
            raise forms.ValidationError(
                "Enter a day to come. To end the role now, go back and press "
                "“End this role”."
            )
        return day
