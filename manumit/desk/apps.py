from __future__ import annotations

from django.apps import AppConfig

from manumit.access.permissions import Permission
from manumit.ui.navigation import Group, Link


class DeskConfig(AppConfig):
    """What people open first: home, cases, and the auditor's pages."""

    name = "manumit.desk"
    label = "desk"

    def ready(self) -> None:
        from manumit.desk import (
            closures_overseen,
            in_shell,
            open_entries,
            open_posts,
            open_work,
            posts_overseen,
        )
        from manumit.desk.alerting import FOUND
        from manumit.notices import kinds
        from manumit.ui import record_pages
        from manumit.ui.navigation import register

        for link in _links():
            register(link)
        for kind in (open_entries.ENTRIES, open_posts.POSTS, open_posts.SHIFTS):
            open_work.register(kind)
        record_pages.introduce("case", "desk:case")
        record_pages.add_tab(
            "case",
            record_pages.Tab("Case", "desk:case", Permission.READ_CASE, order=0),
        )
        record_pages.add_tab(
            "case",
            record_pages.Tab(
                "Chronology", "desk:chronology", Permission.READ_CASE, order=90
            ),
        )
        posts_overseen.introduce()
        closures_overseen.introduce()
        in_shell.introduce()
        kinds.register(FOUND)


def _links() -> list[Link]:
    """The pages of this room that the head of every page leads to."""
    return [
        Link(
            "Home",
            "desk:home",
            Permission.READ_OWN_ACCOUNT,
            order=0,
            group=Group.HOME,
        ),
        Link(
            "Search",
            "desk:search",
            Permission.READ_SEARCH,
            order=17,
            group=Group.FIND,
        ),
        Link(
            "Saved searches",
            "desk:saved-searches",
            Permission.READ_SEARCH,
            order=18,
            group=Group.FIND,
        ),
        Link(
            "Worklist",
            "desk:worklist",
            Permission.READ_WORKLIST,
            order=5,
            group=Group.WORK,
        ),
        Link("My team", "desk:team", Permission.READ_TEAM, order=6, group=Group.WORK),
        Link("Cases", "desk:cases", Permission.READ_CASE, order=20, group=Group.FIND),
        Link(
            "Oversight",
            "desk:oversight",
            Permission.READ_OVERSIGHT,
            order=72,
            group=Group.PEOPLE,
        ),
        Link(
            "Movers and leavers",
            "desk:leavers",
            Permission.READ_LEAVERS,
            order=76,
            group=Group.PEOPLE,
        ),
        Link(
            "Sealed record",
            "desk:audit",
            Permission.READ_AUDIT,
            order=70,
            group=Group.RULES,
        ),
    ]
