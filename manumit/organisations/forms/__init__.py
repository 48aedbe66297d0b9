"""What people type on the pages of this room."""

from manumit.organisations.forms.accounts import (
    OpenAccountForm,
    PasswordForm,
    RoleForm,
    SignInForm,
)


__all__ = ["OpenAccountForm", "PasswordForm", "RoleForm", "SignInForm"]
