"""The notices of audits: that somebody must look, never what was found."""

from __future__ import annotations

from manumit.notices.kinds import NoticeKind, register


FILES_GIVEN = NoticeKind(
    code="recording_audit.files_given",
    title="Files of an audit of crime recording are yours to review",
    sentence="Files to review in an audit of crime recording: {count}.",
    url_name="assurance:recording-audit",
)
RETURNED = NoticeKind(
    code="recording_audit.returned",
    title="The crime registrar refers a case back to your desk",
    sentence=(
        "An audit found how the crime of the case {case} was recorded to be wrong. Put "
        "it right, or say why it stands."
    ),
    url_name="assurance:recording-return",
)
ANSWERED = NoticeKind(
    code="recording_audit.return_answered",
    title="A case that was referred back has been answered",
    sentence="What an audit found on the case {case} has been answered.",
    url_name="assurance:recording-return",
)


def introduce() -> None:
    """Have the kinds known; called when Django starts."""
    for kind in (FILES_GIVEN, RETURNED, ANSWERED):
        register(kind)
