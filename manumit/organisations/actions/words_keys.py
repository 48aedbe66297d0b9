"""The key of unsent words, one for each account and browser, destroyed at sign-out.

Signing out at one machine leaves the words that wait on another.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit import keeping
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.models import WordsKey


_NONCE = 12


def words_key(*, browser: UUID, by: Reader, at: datetime) -> bytes:
    """The reader's own key in a browser, made if there is none."""
    check_has(by, Permission.WRITE_OWN_ACCOUNT)
    if not by.organisation:
        raise Refused("You hold no role at present, so there is no form to keep.")
    with as_reader(by, at=at):
        row, made = WordsKey.objects.get_or_create(
            account_id=by.account,
            browser=browser,
            destroyed_at=None,
            defaults={"sealed": _sealed(by.account), "made_at": at},
        )
        if made:
            record(Act.WORDS_KEY_MADE, subjects=[f"key:{row.id}"], by=by, at=at)
    return _opened(row)


def destroy_words_key(*, browser: UUID, by: Reader, at: datetime) -> None:
    """Blank the reader's own key: what the browser kept under it is noise now."""
    with as_reader(by, at=at):
        row = (
            WordsKey.objects.select_for_update()
            .filter(account_id=by.account, browser=browser, destroyed_at=None)
            .first()
        )
        if row is None:
            return
        row.sealed, row.destroyed_at = "", at
        row.save(update_fields=["sealed", "destroyed_at"])
        record(Act.WORDS_KEY_DESTROYED, subjects=[f"key:{row.id}"], by=by, at=at)


class WordsKeyLost(Exception):
    """The secret that the key was sealed under is not this installation's."""


def _sealed(account: str) -> str:
    nonce = secrets.token_bytes(_NONCE)
    box = _cipher().encrypt(nonce, keeping.random_key(), UUID(account).bytes)
    return base64.b64encode(nonce + box).decode()


def _opened(row: WordsKey) -> bytes:
    box = base64.b64decode(row.sealed)
    try:
        return _cipher().decrypt(
            box[:_NONCE], box[_NONCE:], UUID(str(row.account_id)).bytes
        )
    except InvalidTag:
        raise WordsKeyLost(
            "The key of your unsent words was sealed under another secret: sign out "
            "and in again, and tell whoever runs this installation."
        ) from None


def _cipher() -> AESGCM:
    secret = settings.HOME / "secrets" / "words-key"
    return AESGCM(keeping.made_once(secret, make=keeping.random_key))
