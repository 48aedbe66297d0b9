from __future__ import annotations

from django.urls import path

from manumit.organisations.views import (
    accounts,
    directory,
    keeping_posts,
    keeping_rotas,
    posts,
    ringing,
    rotas,
    signing_in,
    words_keys,
)


app_name = "organisations"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("acting-for/", signing_in.act_for, name="act-for"),
    path("account/", signing_in.own_account, name="own-account"),
    path("organisations/", directory.organisations, name="directory"),
    path("organisations/<slug:code>/", directory.organisation, name="organisation"),
    path("own/words-key/", words_keys.words_key, name="words-key"),
    path("roles/", directory.roles, name="roles"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", accounts.open_account, name="open-account"),
    path("accounts/<uuid:account>/", accounts.account, name="account"),
    path(
        "accounts/<uuid:account>/roles/<uuid:membership>/end/",
        accounts.plan_end,
        name="plan-end",
    ),
    path("accounts/<uuid:account>/end-role/", accounts.end_role, name="end-role"),
    path(
        "accounts/<uuid:account>/close/", accounts.close_account, name="close-account"
    ),
    path("posts/", posts.posts, name="posts"),
    path("posts/set-up/", keeping_posts.set_up, name="set-up-post"),
    path("posts/holders/<uuid:holder>/", keeping_posts.holder, name="holder"),
    path(
        "posts/holders/<uuid:holder>/end-accreditation/",
        keeping_posts.end_accreditation,
        name="end-accreditation",
    ),
    path("posts/<uuid:post>/", posts.post, name="post"),
    path("posts/<uuid:post>/change/", keeping_posts.change, name="change-post"),
    path("posts/<uuid:post>/end/", keeping_posts.end, name="end-post"),
    path("posts/<uuid:post>/appoint/", keeping_posts.appoint, name="appoint"),
    path(
        "posts/<uuid:post>/holdings/<uuid:holding>/end/",
        keeping_posts.end_holding,
        name="end-holding",
    ),
    path("posts/<slug:code>/", posts.posts_of, name="posts-of"),
    path("rota/", rotas.rota, name="rota"),
    path("rota/<uuid:post>/add/", keeping_rotas.add, name="add-shift"),
    path("rota/<uuid:post>/repeat/", keeping_rotas.repeat, name="repeat-shifts"),
    path("rota/shifts/<uuid:shift>/", keeping_rotas.shift, name="shift"),
    path("ring/", ringing.ring, name="ring"),
    path("ring/place/", ringing.place, name="ring-place"),
]
