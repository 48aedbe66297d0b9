"""What a file is by its content; its name is only ever compared with that."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

import puremagic


_LOOKED_AT = 16 * 1024
_BINARY = "application/octet-stream"
_TEXT = "text/plain"
_OF_TEXT = frozenset(
    {".csv", ".eml", ".htm", ".html", ".ics", ".json", ".log", ".md", ".rtf", ".srt"}
    | {".svg", ".tsv", ".txt", ".vcf", ".vtt", ".xml", ".yaml", ".yml"}
)
_MOVED_ABOUT = frozenset({".mp4", ".m4a", ".m4v", ".mov", ".3gp", ".heic", ".heif"})
"""One way of packing pictures, sound and film, whose first bytes overlap."""
_OLD_OFFICE = frozenset({".doc", ".xls", ".ppt", ".msg", ".mpp", ".vsd"})
_PACKED = frozenset(
    {".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".odt", ".ods", ".odp"}
    | {".zip", ".epub", ".apk", ".jar"}
)
_FAMILIES = (_MOVED_ABOUT, _OLD_OFFICE, _PACKED)
_PROGRAMS = frozenset(
    {".exe", ".dll", ".sys", ".scr", ".com", ".msi", ".bat", ".cmd", ".ps1", ".vbs"}
    | {".sh", ".jar", ".apk", ".appimage", ".elf", ".lnk"}
)
_ELF = b"\x7fELF"

NAMES = {
    "application/pdf": "PDF document",
    "application/msword": "Word document (old format)",
    "application/json": "JSON data",
    "application/rtf": "Rich text document",
    "application/vnd.microsoft.portable-executable": "Windows program",
    "application/vnd.ms-excel": "Excel workbook (old format)",
    "application/vnd.ms-outlook": "Outlook message",
    "application/vnd.ms-powerpoint": "PowerPoint slides (old format)",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Word document"
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "Excel workbook"
    ),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        "PowerPoint slides"
    ),
    "application/x-executable": "Linux program",
    "application/zip": "ZIP archive",
    "audio/mpeg": "MP3 sound",
    "audio/mp4": "MPEG-4 sound",
    "audio/wave": "WAV sound",
    "audio/x-wav": "WAV sound",
    "image/gif": "GIF picture",
    "image/heic": "HEIC picture",
    "image/heif": "HEIF picture",
    "image/jpeg": "JPEG picture",
    "image/png": "PNG picture",
    "image/svg+xml": "SVG drawing",
    "image/tiff": "TIFF picture",
    "image/webp": "WebP picture",
    "message/rfc822": "E-mail message",
    "text/csv": "Table as text (CSV)",
    "text/html": "Web page",
    _TEXT: "Plain text",
    "video/mp4": "MPEG-4 film",
    "video/quicktime": "QuickTime film",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What the content is: a media type (empty where nothing tells) and endings."""

    media_type: str
    endings: frozenset[str]


def kind_of(head: bytes, *, name: str) -> Kind:
    """What begins with these bytes.

    Where the content leaves it open between formats of one family (a Word document and
    a ZIP archive begin alike), the name's ending chooses among those, and no others.
    """
    head = head[:_LOOKED_AT]
    matches = _matches(head)
    endings = frozenset(each.extension.lower() for each in matches if each.extension)
    for family in _FAMILIES:
        if endings & family:
            endings |= family
    if head.startswith(_ELF):
        return Kind("application/x-executable", frozenset({".elf", ".so", ""}))
    ending = ending_of(name)
    if ending and ending in endings and (said := _media_type(ending)):
        return Kind(said, endings)
    first = next((each.mime_type for each in matches if each.mime_type), "")
    if first:
        return Kind(first, endings)
    if not matches and _is_text(head):
        return Kind(_text_type(ending), _OF_TEXT)
    return Kind("", endings)


def in_words(media_type: str) -> str:
    """The kind as people say it; the media type itself where we have no name."""
    return NAMES.get(media_type, media_type) or "Nothing tells what it is"


def differs(media_type: str, *, name: str) -> bool:
    """Whether the name's ending promises something else than the content is."""
    promised = _media_type(ending_of(name))
    if not promised or not media_type or promised == media_type:
        return False
    alike = {promised, media_type}
    if all(each.startswith("text/") or each in _ALSO_TEXT for each in alike):
        return False
    return not any(alike <= same for same in _SAME)


def is_program(media_type: str, *, name: str) -> bool:
    """Whether it would run on somebody's machine, by content or by name."""
    return media_type in _RUNS or ending_of(name) in _PROGRAMS


def ending_of(name: str) -> str:
    return PurePath(name.strip().rstrip(".")).suffix.lower()


_ALSO_TEXT = frozenset({"application/json", "application/rtf", "message/rfc822"})
_RUNS = frozenset(
    {"application/vnd.microsoft.portable-executable", "application/x-executable"}
)
_SAME = (
    frozenset({"audio/wave", "audio/x-wav", "audio/wav"}),
    frozenset({"audio/mp4", "video/mp4", "video/quicktime", "audio/mp4a-latm"}),
    frozenset({"audio/x-m4a", "audio/mp4", "video/mp4"}),
    frozenset({"image/heic", "image/heif"}),
)


def _matches(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return list(puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return []


def _media_type(ending: str) -> str:
    return mimetypes.types_map.get(ending, "") if ending else ""


def _text_type(ending: str) -> str:
    promised = _media_type(ending)
    return promised if promised == "text/csv" else _TEXT


def _is_text(head: bytes) -> bool:
    """Whether it reads as text; a character cut in two at the end does not count."""
    if not head or b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and len(head) == _LOOKED_AT
    return True
