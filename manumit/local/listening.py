"""The web port: whether it is free, and what answers there."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket

from manumit.local.installation import Installation
from manumit.local.trouble import Trouble


class PortTaken(Trouble):
    """Another program listens on the address."""


class NoSuchAddress(Trouble):
    """The address cannot be listened on."""


def check_free(of: Installation) -> None:
    """Refuse an address that another program listens on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            of.host, of.port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except PermissionError as error:
        raise NoSuchAddress(
            f"This account may not listen on port {of.port}: set MANUMIT_ADDRESS to "
            "a port above 1023.",
        ) from error
    except socket.gaierror as error:
        raise NoSuchAddress(
            f"MANUMIT_ADDRESS names the host {of.host}, which is not known here.",
        ) from error
    except OSError as error:
        raise PortTaken(
            f"Another program is using {of.host}:{of.port}, or the address is not "
            "this machine's. Stop that program, or set MANUMIT_ADDRESS to another "
            f"port, such as {of.host}:{of.port % 60_000 + 1}.",
        ) from error


def ready(of: Installation, *, path: str = "/ready") -> bool:
    """Whether the product says that it is ready."""
    return asked(of, path=path)[0] == http.HTTPStatus.OK


def asked(of: Installation, *, path: str) -> tuple[int, object]:
    """The status and JSON that a page of ours answers with; 0 where none does."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(of.host, of.host)  # noqa: S104  # compared, not bound
    link = http.client.HTTPConnection(host, of.port, timeout=5)
    try:
        link.request("GET", path, headers={"Accept": "application/json"})
        reply = link.getresponse()
        text = reply.read(65_536)
    except (OSError, http.client.HTTPException):
        return 0, None
    finally:
        link.close()
    with contextlib.suppress(ValueError):
        return reply.status, json.loads(text)
    return reply.status, None
