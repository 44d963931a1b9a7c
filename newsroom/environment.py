"""What the surroundings tell the settings: environment variables, and `.env` beside manage.py."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Measured (docs/architecture.md): with Django's own settings half of eight writers' saves fail.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; "
    "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
)

_ON_DISK = "articles.photos.storage.PrivateStorage"
_IN_STORE = "articles.photos.object_store.PrivateObjects"


def refuse(line: str) -> NoReturn:
    """End the program with one clear line: a wrong installation is not a fault of the program."""
    raise SystemExit(f"newsroom: {line}")


def read_env_file() -> None:
    """Variables already set win over the file; `NEWSROOM_ENV_FILE=` (empty) reads none."""
    name = os.environ.get("NEWSROOM_ENV_FILE", str(BASE_DIR / ".env"))
    if name and Path(name).is_file():
        env.read_env(name)


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """One of the allowed words, the first where nothing is said."""
    value = env.str(name, default=allowed[0])
    if value not in allowed:
        refuse(f"{name}={value} is not one of {', '.join(allowed)}.")
    return value


def secret_key(*, local: bool) -> str:
    """From SECRET_KEY; in local mode from the ignored file that `make run` writes."""
    key = env.str("SECRET_KEY", default="")
    file = BASE_DIR / ".secret-key"
    if not key and local and file.is_file():
        key = file.read_text(encoding="ascii").strip()
    if not key:
        refuse(
            "SECRET_KEY is not set; give a random text of 50 characters or more "
            "(on a machine of your own `make run` sets everything up)."
        )
    return key


def allowed_hosts(*, local: bool) -> list[str]:
    """From ALLOWED_HOSTS, divided by commas; in local mode this machine alone."""
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
    if not hosts and local:
        return ["127.0.0.1", "localhost", "[::1]"]
    if not hosts:
        refuse("ALLOWED_HOSTS is not set; name the site's host, for example ALLOWED_HOSTS=tin.vn.")
    return hosts


def number(name: str, default: int) -> int:
    """A whole number that is not negative."""
    value = env.str(name, default=str(default))
    if not (value.isascii() and value.isdecimal()):
        refuse(f"{name}={value} is not a whole number.")
    return int(value)


def photo_limits() -> dict[str, int]:
    """PHOTO_LIMITS, for example `file=40,jpg=80`: MB, and megapixels of a format."""
    known = ("file", "progressive", "jpg", "png", "gif", "avif", "heic", "webp")
    limits: dict[str, int] = {}
    for part in filter(None, env.str("PHOTO_LIMITS", default="").replace(" ", "").split(",")):
        name, _equals, size = part.partition("=")
        if name not in known or not (size.isascii() and size.isdecimal() and int(size)):
            refuse(f"PHOTO_LIMITS: {part} is not one of {', '.join(known)} with a whole number.")
        limits[name] = int(size)
    return limits


def photo_storages(media_root: str) -> dict[str, dict[str, Any]]:
    """Originals and renditions, each on this disk or in an object store; never one in the other,
    or tidying the one would find the other's files."""
    addresses = {
        "originals": env.str("S3_ORIGINALS", default=""),
        "renditions": env.str("S3_RENDITIONS", default=""),
    }
    one, other = (f"{address.rstrip('/')}/" for address in addresses.values())
    if len(one) > 1 and len(other) > 1 and (one.startswith(other) or other.startswith(one)):
        refuse("S3_ORIGINALS and S3_RENDITIONS lie one in the other; name two places.")
    read_by_group = bool(env.str("X_ACCEL_REDIRECT", default=""))
    if addresses["renditions"] and read_by_group:
        refuse("X_ACCEL_REDIRECT sends files of this disk, and S3_RENDITIONS has them elsewhere.")
    storages: dict[str, dict[str, Any]] = {
        name: _object_store(address)
        if address
        else {"BACKEND": _ON_DISK, "OPTIONS": {"location": f"{media_root}/{name}"}}
        for name, address in addresses.items()
    }
    if read_by_group:
        # The web server sends these itself; it is in our group and sees nothing else.
        storages["renditions"]["OPTIONS"] |= {
            "file_permissions_mode": 0o640,
            "directory_permissions_mode": 0o750,
        }
    return {"default": storages["originals"], **storages}


def _object_store(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc or "@" in parts.netloc:
        refuse(
            f"S3_ORIGINALS or S3_RENDITIONS: {address} is not of the form s3://bucket or s3://bucket/folder."
        )
    if find_spec("storages") is None or find_spec("boto3") is None:
        refuse("an object store needs the packages of requirements/s3.txt; install them.")
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": env.str("S3_ENDPOINT", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
    }
    given = {
        "access_key": env.str("S3_ACCESS_KEY", default=""),
        "secret_key": env.str("S3_SECRET_KEY", default=""),
    }
    if len(set(map(bool, given.values()))) > 1:
        refuse("S3_ACCESS_KEY and S3_SECRET_KEY go together; give both or neither.")
    return {"BACKEND": _IN_STORE, "OPTIONS": options | {k: v for k, v in given.items() if v}}


def mail(*, local: bool) -> dict[str, Any]:
    """Settings of Django's mail from EMAIL_URL (smtp+tls://user:password@host:587); without it
    none is sent, in local mode it is printed. A move made at the desk waits five seconds at most.
    """
    url = env.str("EMAIL_URL", default="") or ("consolemail://" if local else "dummymail://")
    try:
        config: dict[str, Any] = dict(env.email_url_config(url))
    except (ImproperlyConfigured, ValueError):
        refuse("EMAIL_URL cannot be read; write it like smtp+tls://user:password@host:587.")
    sender = env.str("MAIL_FROM", default="newsroom@localhost")
    return config | {"EMAIL_TIMEOUT": 5, "DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}


def database(url: str) -> dict[str, Any]:
    """Connection settings for `sqlite:///file` or `postgres://user:password@host:port/name`."""
    scheme = url.partition(":")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        refuse(
            "DATABASE_URL names neither SQLite (sqlite:///file) nor PostgreSQL "
            "(postgres://user:password@host/name)."
        )
    try:
        config: dict[str, Any] = dict(env.db_url_config(url))
    except ValueError:
        refuse("DATABASE_URL cannot be read; special letters in a password are written as %40.")
    if scheme == "sqlite":
        return config | _sqlite(config["NAME"])
    return config | _postgresql(config.get("OPTIONS", {}))


def _sqlite(name: str) -> dict[str, Any]:
    if name == ":memory:":
        refuse("DATABASE_URL names a database in memory; it would be empty after each start.")
    pragmas = _SQLITE_PRAGMAS.format(synchronous=choice("SQLITE_SYNCHRONOUS", ("NORMAL", "FULL")))
    return {
        "NAME": str(BASE_DIR / name),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgresql(options: dict[str, Any]) -> dict[str, Any]:
    limits = {
        "statement_timeout": number("DATABASE_STATEMENT_SECONDS", 10),
        "lock_timeout": 5,
        "idle_in_transaction_session_timeout": 30,
    }
    pool = {"min_size": 1, "max_size": number("DATABASE_POOL", 8), "timeout": 5}
    # Compiling a query takes longer than any of ours takes to run.
    said = " ".join(["-c jit=off", *(f"-c {name}={seconds}s" for name, seconds in limits.items())])
    # What is asked a third time on one connection is parsed and planned no more, if its values come
    # beside it (articles/models/prepared.py). A proxy that gives each transaction another
    # connection cannot do with it.
    prepare = {"prepare_threshold": 2 if env.bool("DATABASE_PREPARE", default=True) else None}
    # A pool and persistent connections exclude each other.
    return {"CONN_MAX_AGE": 0, "OPTIONS": options | prepare | {"pool": pool, "options": said}}
