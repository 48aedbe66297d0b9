"""What people type on the pages of this room."""

from manumit.organisations.forms.accounts import (
    EndRoleForm,
    OpenAccountForm,
    PasswordForm,
    RoleForm,
    SignInForm,
)


__all__ = ["EndRoleForm", "OpenAccountForm", "PasswordForm", "RoleForm", "SignInForm"]
