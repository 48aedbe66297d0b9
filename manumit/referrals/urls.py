from __future__ import annotations

from django.urls import path

from manumit.referrals.views import by_hand, queue, referral


app_name = "referrals"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/arrange/", queue.arrange, name="arrange"),
    path("referrals/new/", by_hand.new, name="new"),
    path("referrals/<uuid:referral>/", referral.referral, name="referral"),
    path("referrals/<uuid:referral>/received/", by_hand.received, name="received"),
    path("referrals/<uuid:referral>/rung/", referral.ring, name="ring"),
    path(
        "referrals/<uuid:referral>/questions/<uuid:question>/answer/",
        referral.answer,
        name="answer",
    ),
]
