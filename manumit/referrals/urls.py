from __future__ import annotations

from django.urls import path

from manumit.referrals.views import (
    amendments,
    by_hand,
    how_long,
    letters,
    mending,
    queue,
    referral,
    register_columns,
    register_rows,
    register_steps,
    registers,
    steps,
)


app_name = "referrals"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/arrange/", queue.arrange, name="arrange"),
    path("referrals/new/", by_hand.new, name="new"),
    path("referrals/<uuid:referral>/", referral.referral, name="referral"),
    path("referrals/<uuid:referral>/received/", by_hand.received, name="received"),
    path("referrals/<uuid:referral>/trail/", steps.trail, name="trail"),
    path(
        "referrals/<uuid:referral>/trail/print/",
        steps.print_trail,
        name="print-trail",
    ),
    path("referrals/<uuid:referral>/rung/", referral.ring, name="ring"),
    path(
        "referrals/<uuid:referral>/questions/<uuid:question>/answer/",
        referral.answer,
        name="answer",
    ),
    path("letters/new/", letters.new, name="new-letter"),
    path("letters/<uuid:letter>/", letters.letter, name="letter"),
    path("trail/", how_long.how_long_it_takes, name="how-long"),
    path("trail/figures.csv", how_long.download, name="how-long-csv"),
    path("registers/", registers.listing, name="registers"),
    path("registers/send/", registers.send, name="send-register"),
    path("registers/<uuid:run>/", registers.register, name="register"),
    path(
        "registers/<uuid:run>/progress/",
        registers.progress,
        name="register-progress",
    ),
    path(
        "registers/<uuid:run>/columns/",
        register_columns.confirm,
        name="register-columns",
    ),
    path(
        "registers/<uuid:run>/otherwise/",
        register_columns.read_otherwise,
        name="register-otherwise",
    ),
    path("registers/<uuid:run>/let-in/", register_steps.let_in, name="register-let-in"),
    path("registers/<uuid:run>/go-on/", register_steps.go_on, name="register-go-on"),
    path("registers/<uuid:run>/stop/", register_steps.stop, name="register-stop"),
    path(
        "registers/<uuid:run>/map-again/",
        register_steps.map_again,
        name="register-map-again",
    ),
    path(
        "registers/<uuid:run>/refused.csv",
        register_rows.refused_rows,
        name="refused-rows",
    ),
    path("registers/<uuid:run>/rows/<int:number>/mend/", mending.mend, name="mend"),
    path("amendments/", amendments.listing, name="amendments"),
    path("amendments/<uuid:amendment>/", amendments.amendment, name="amendment"),
]
