"""Settings from the environment: typed, and loud when a value is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(ValueError):
    """A setting's value cannot be used; the message names it and says what to write."""


_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise BadSetting(f"{name} is {value!r}: write 1 or 0")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        number = int(value)
    except ValueError:
        raise BadSetting(f"{name} is {value!r}: write a whole number") from None
    if number < least:
        raise BadSetting(f"{name} is {number}: the least is {least}")
    return number


def env_path(name: str, default: Path) -> Path:
    """An absolute folder or file; a leading ``~`` is the user's home."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def env_address(name: str, default: str) -> tuple[str, int]:
    """``host:port`` to listen on."""
    value = os.environ.get(name) or default
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 1 << 16:
        raise BadSetting(
            f"{name} is {value!r}: write host:port, such as 127.0.0.1:8000"
        )
    return host.strip("[]"), int(port)


def env_daemon(name: str, default: str) -> str | tuple[str, int]:
    """Where a daemon listens: the path of its socket, or ``host:port``."""
    value = (os.environ.get(name) or default).removeprefix("unix:")
    return value if value.startswith("/") else env_address(name, value)


def env_mail_server(name: str) -> tuple[str, int]:
    """``host:port`` of a mail server; ``("", 25)`` where there is none."""
    if not os.environ.get(name):
        return "", 25
    return env_address(name, "")


def env_mail_address(name: str, default: str) -> str:
    """One plain address, such as ``manumit@force.example``."""
    value = os.environ.get(name) or default
    before, _, host = value.rpartition("@")
    if not before or not host or any(each in value for each in " <>,;\r\n"):
        raise BadSetting(f"{name} is {value!r}: write one address, name@host")
    return value


def env_web_address(name: str, default: str) -> str:
    """Where people open the product: ``https://host``, without a slash at its end."""
    value = os.environ.get(name) or default
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
        raise BadSetting(f"{name} is {value!r}: write https://host")
    return value.rstrip("/")


def env_mail_security(name: str, *, host: str) -> str:
    """``starttls`` or ``tls``; ``none`` only for a mail server on this machine."""
    value = os.environ.get(name) or ("none" if host in _LOCAL_HOSTS else "starttls")
    if value not in {"starttls", "tls", "none"}:
        raise BadSetting(f"{name} is {value!r}: write starttls, tls or none")
    if value == "none" and host not in _LOCAL_HOSTS:
        raise BadSetting(
            f"{name} is none: a mail server elsewhere needs starttls or tls"
        )
    return value


def env_list(name: str, default: list[str]) -> list[str]:
    """Values separated by commas."""
    value = os.environ.get(name)
    if value is None:
        return default
    return [each.strip() for each in value.split(",") if each.strip()]


def secret(folder: Path, name: str) -> str | None:
    """A secret kept as a file of its own; None where it has not been made yet."""
    try:
        return (folder / name).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None


_LOCAL_HOSTS = {"", "localhost", "127.0.0.1", "::1"}


def database(url: str, *, name: str) -> dict[str, object]:
    """Django's settings for a ``postgresql://`` address.

    TLS is required unless the server is on this machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise BadSetting(f"{name}: write postgresql://user:password@host:port/database")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", parts.hostname or ""))
    if host not in _LOCAL_HOSTS and not host.startswith("/"):
        if options.get("sslmode") in {"disable", "allow", "prefer"}:
            raise BadSetting(
                f"{name}: a server elsewhere needs sslmode=require or stricter"
            )
        options.setdefault("sslmode", "require")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": host,
        "PORT": str(parts.port or ""),
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": options,
    }


def databases(home: Path, *, url: str, role: str) -> dict[str, dict[str, object]]:
    """Django's ``DATABASES`` for the role that this process runs as.

    With an address of your own, the owner's comes from ``MANUMIT_DATABASE_URL``; the
    two lesser roles from ``MANUMIT_DATABASE_APP_URL`` and ``…_WORKER_URL`` or, without
    those, from the logins that ``manumit migrate`` makes and keeps in ``secrets``.
    """
    if not url:
        chosen = embedded(home, role)
    elif role == "owner":
        chosen = database(url, name="MANUMIT_DATABASE_URL")
    else:
        chosen = _lesser(home, url, role)
    return {"default": {**chosen, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}


def _lesser(home: Path, url: str, role: str) -> dict[str, object]:
    variable = f"MANUMIT_DATABASE_{role.upper()}_URL"
    if own := os.environ.get(variable):
        return database(own, name=variable)
    chosen = database(url, name="MANUMIT_DATABASE_URL")
    chosen["USER"] = role_name(url, role)
    chosen["PASSWORD"] = secret(home / "secrets", f"database-{role}") or ""
    return chosen


def role_name(url: str, role: str) -> str:
    """A role's login: named after the database, so that two fit one server."""
    if role == "owner":
        return str(database(url, name="MANUMIT_DATABASE_URL")["USER"])
    if own := os.environ.get(f"MANUMIT_DATABASE_{role.upper()}_URL"):
        return str(database(own, name="the role's address")["USER"])
    return f"{database(url, name='MANUMIT_DATABASE_URL')['NAME']}_{role}"


def database_roles(*, url: str) -> dict[str, str]:
    """The logins by role, for the grants in migrations."""
    roles = ("owner", "app", "worker")
    if not url:
        return {role: f"manumit_{role}" for role in roles}
    return {role: role_name(url, role) for role in roles}


def embedded(home: Path, role: str) -> dict[str, object]:
    """The embedded server's settings for a role; starts nothing."""
    from manumit.local import connection

    details = connection(home, role)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": details.host,
        "PORT": str(details.port),
        "NAME": details.dbname,
        "USER": details.user,
        "PASSWORD": details.password,
        "OPTIONS": {},
    }
