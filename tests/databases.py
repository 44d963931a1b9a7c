"""One migrated database, kept from run to run and copied for each worker: the migrations take two
seconds, a copy takes none.

The kept one bears a digest of all that decides what is in it, so that it is never out of date.
`python -m tests.databases` makes it beforehand, where those of two databases can be made at once.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection, transaction

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".run"
_DECISIVE = (
    "articles/migrations/*.py",
    "articles/models/**/*.py",
    "articles/signals.py",
    "articles/workflow/roles.py",
    "newsroom/settings.py",
    "requirements/development.txt",
    "tests/databases.py",
)


@contextmanager
def copied() -> Iterator[None]:
    """The connection leads to a database of this worker's own, gone afterwards."""
    before = str(connection.settings_dict["NAME"])
    name = connection.creation._get_test_db_name()
    with _alone():
        _copy(_template(), name)
    _lead_to(name)
    connection.ops.sql_flush = _emptied
    flush.emit_post_migrate_signal = _put_back(_rows())
    yield
    _lead_to(before)
    if connection.vendor == "postgresql":
        _drop(name)


@contextmanager
def beside() -> Iterator[None]:
    """The connection leads to an empty database, gone afterwards, and back again."""
    own = str(connection.settings_dict["NAME"])
    name = f"{own}-beside"
    _lead_to_other(name)
    if connection.vendor == "postgresql":
        _say(f'CREATE DATABASE "{name}"')
    try:
        yield
    finally:
        _lead_to_other(own)
        if connection.vendor == "postgresql":
            _drop(name)
        else:
            Path(name).unlink()


def _lead_to_other(name: str) -> None:
    _lead_to(name)
    # The content types are numbered otherwise there.
    apps.get_model("contenttypes", "ContentType").objects.clear_cache()


@contextmanager
def _alone() -> Iterator[None]:
    """Of all workers of all runs on this kind of database in this checkout."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"test-{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _template() -> str:
    """The name of the kept one, made where there is none for what stands here now."""
    name = f"{_prefix()}{_digest()}"
    if not _exists(name):
        _forget_former()
        _make(name)
    return name


def _prefix() -> str:
    if connection.vendor == "sqlite":
        return str(KEPT / "test-template-")
    return f"test_{connection.settings_dict['NAME']}_template_"[:40]


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in _DECISIVE:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _exists(name: str) -> bool:
    if connection.vendor == "sqlite":
        return Path(name).is_file()
    return name in _former()


def _former() -> list[str]:
    if connection.vendor == "sqlite":
        return [str(path) for path in KEPT.glob("test-template-*")]
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return [name for (name,) in cursor.fetchall() if name.startswith(_prefix())]


def _forget_former() -> None:
    for name in _former():
        if connection.vendor == "sqlite":
            Path(name).unlink()
        else:
            _drop(name)


def _make(name: str) -> None:
    """Under another name first: one that was broken off is not taken for whole."""
    said, unfinished = connection.settings_dict["TEST"]["NAME"], f"{name}-unfinished"
    before = str(connection.settings_dict["NAME"])
    connection.settings_dict["TEST"]["NAME"] = unfinished
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.settings_dict["TEST"]["NAME"] = said
    _lead_to(before)
    if connection.vendor == "sqlite":
        Path(unfinished).rename(name)
    else:
        _say(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _copy(template: str, name: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copyfile(template, name)
        return
    _drop(name)
    _say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(name: str) -> None:
    """Also under a thread of the live server that has not left it."""
    _say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _say(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)


def _emptied(_style: Any, tables: Iterable[str], **_options: Any) -> list[str]:
    """In the place of TRUNCATE, which takes a fifth of a second where few rows stand in many
    tables. Foreign keys are looked at when the transaction ends, so the order is free. A table
    that has grown is cut off none the less: what is deleted stays in the way of the next test."""
    quoted = {table: connection.ops.quote_name(table) for table in tables}
    grown = [quoted.pop(table) for table in _grown() if table in quoted]
    cut_off = [f"TRUNCATE {', '.join(grown)} CASCADE"] if grown else []
    return [*cut_off, *(f"DELETE FROM {table}" for table in quoted.values())]


def _grown() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_relation_size(oid) > 500000"
        )
        return [name for (name,) in cursor.fetchall()]


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    """What a migrated database holds: roles, rights and the names of all nouns."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return {table: rows for table, rows in found.items() if rows}


def _put_back(kept: dict[str, list[tuple[Any, ...]]]) -> Callable[..., None]:
    """In the place of making all of it anew from the models, which takes a fifth of a second."""

    def put_back(*_said: Any, **_more: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in kept.items():
                places = ", ".join(["%s"] * len(rows[0]))
                name = connection.ops.quote_name(table)
                cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)

    return put_back


def _lead_to(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


if __name__ == "__main__":
    import gc

    import django

    django.setup()
    # What the migrations leave behind is found by going through everything, a fifth of their time.
    gc.freeze()
    gc.set_threshold(500_000, 50, 50)
    with _alone():
        _template()
