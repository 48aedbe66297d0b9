from __future__ import annotations

from django.urls import path

from manumit.referrals.views import (
    amendments,
    assess,
    assigning,
    bulk,
    by_hand,
    how_long,
    judgements,
    mending,
    other_matters,
    questions,
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
    path("referrals/<uuid:referral>/assess/", assess.assess, name="assess"),
    path("referrals/<uuid:referral>/ask/", assess.ask, name="ask"),
    path("referrals/<uuid:referral>/same/", judgements.same, name="same"),
    path(
        "referrals/<uuid:referral>/same/<uuid:judgement>/undo/",
        judgements.undo,
        name="same-undo",
    ),
    path(
        "referrals/<uuid:referral>/other-matter/",
        other_matters.other_matter,
        name="other-matter",
    ),
    path(
        "referrals/<uuid:referral>/other-matter/<uuid:proposal>/decide/",
        other_matters.decide,
        name="other-matter-decide",
    ),
    path(
        "referrals/<uuid:referral>/other-matter/<uuid:proposal>/reopen/",
        other_matters.reopen,
        name="other-matter-reopen",
    ),
    path("entries/<uuid:entry>/assign/", assigning.assign, name="assign"),
    path("questions/<uuid:question>/", questions.question, name="question"),
    path("questions/<uuid:question>/reply/", questions.reply, name="reply"),
    path(
        "questions/<uuid:question>/write-down/",
        questions.write_down,
        name="write-down",
    ),
    path("questions/<uuid:question>/withdraw/", questions.withdraw, name="withdraw"),
    path("queue/many/", bulk.many, name="bulk"),
    path("queue/many/<uuid:bulk>/", bulk.act, name="bulk-act"),
    path("queue/many/<uuid:bulk>/undo/", bulk.undo, name="bulk-undo"),
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
