from __future__ import annotations

from django.urls import path

from manumit.organisations.views import accounts, directory, signing_in


app_name = "organisations"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("acting-for/", signing_in.act_for, name="act-for"),
    path("account/", signing_in.own_account, name="own-account"),
    path("organisations/", directory.organisations, name="directory"),
    path("organisations/<slug:code>/", directory.organisation, name="organisation"),
    path("roles/", directory.roles, name="roles"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", accounts.open_account, name="open-account"),
    path("accounts/<uuid:account>/", accounts.account, name="account"),
    path("accounts/<uuid:account>/end-role/", accounts.end_role, name="end-role"),
    path(
        "accounts/<uuid:account>/close/", accounts.close_account, name="close-account"
    ),
]
