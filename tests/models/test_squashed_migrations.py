"""Migrations 0001 to 0018 are one: who stands at any of them goes on, and ends as who begins."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from articles.models import Tag
from tests import databases

pytestmark = pytest.mark.django_db(transaction=True)

MIDDLE, LAST = ("articles", "0010_picture_desk"), ("articles", "0018_api_tokens")
SQUASHED = ("articles", "0001_squashed_0018_api_tokens")

POSTGRESQL = (
    """SELECT 'column', a.attrelid::regclass, a.attname, row_number() OVER own,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attstorage, a.attidentity,
            a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped
            AND c.relnamespace = 'public'::regnamespace
        WINDOW own AS (PARTITION BY a.attrelid ORDER BY a.attnum)""",
    """SELECT 'relation', relname, relkind, relpersistence, reloptions
        FROM pg_class WHERE relnamespace = 'public'::regnamespace""",
    "SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    """SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    """SELECT 'trigger', tgrelid::regclass, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT 'sequence', sequencename, data_type, increment_by FROM pg_sequences",
)
SQLITE = ("SELECT type, name, tbl_name, sql FROM sqlite_master",)


def schema() -> set[str]:
    """All that this database would say of itself, a line for each thing."""
    found = set()
    with connection.cursor() as cursor:
        for question in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(question)
            found |= {" | ".join(map(str, row)) for row in cursor.fetchall()}
    return set(map(in_one_form, found))


def in_one_form(line: str) -> str:
    if connection.vendor == "sqlite":
        return without_order(line)
    # PostgreSQL casts each of several words, or all of them, as they were written before.
    return _WORDS.sub(lambda found: f"ANY {re.findall(_WORD, found[0])}", line)


_WORD = r"'[^']*'"
_WORDS = re.compile(r"ANY \(+ARRAY\[[^]]*\](?:\)::text\[\])?\)")


def without_order(line: str) -> str:
    """SQLite writes a table anew to change a column, which then stands last."""
    head, parenthesis, columns = line.partition(" (")
    if not head.startswith("table"):
        return line
    return head + parenthesis + " , ".join(sorted(re.split(r", (?![^(]*\))", columns[:-1])))


def install_the_middle() -> None:
    """An empty installation as 0001 to 0010 made it on either engine, kept: by them again it takes
    longer than everything else here."""
    kept = Path(__file__).with_name("at_0010") / f"{connection.vendor}.sql.gz"
    statements = gzip.decompress(kept.read_bytes()).decode()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executescript(statements)
        else:
            cursor.execute(statements)


def planned() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes("articles"))
    return [migration.name for migration, _backwards in plan if migration.app_label == "articles"]


def test_installation_in_the_middle_goes_on_and_has_the_tables_of_a_new_one() -> None:
    new = schema()
    with databases.beside():
        install_the_middle()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_tag (name, slug, folded) VALUES ('A', 'a', 'a')")
        assert planned()[:2] == ["0011_photo_search", "0012_rights_notices"]
        call_command("migrate", verbosity=0)
        assert [*Tag.objects.values_list("slug", flat=True)] == ["a"]
        assert schema() == new

        # As one that was brought to the last of them before they were one.
        MigrationRecorder(connection).record_unapplied(*SQUASHED)
        assert not planned()
        call_command("migrate", verbosity=0)
        applied = MigrationRecorder(connection).applied_migrations()
        assert {SQUASHED, MIDDLE, LAST} <= applied.keys()
        assert schema() == new


def test_new_installation_takes_one_step_to_the_last_of_them() -> None:
    with databases.beside():
        assert planned()[0] == SQUASHED[1]
        assert not {MIDDLE[1], LAST[1]} & {*planned()}
