"""Writing to one table of the index, whichever the engine, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from .entries import COLUMNS, Entry

# One transaction of a rebuild: half a second of a writer's waiting at most.
BATCH = 200


@dataclass(frozen=True)
class Index:
    """`table` holds the entries of `model`'s rows under the same ids."""

    model: type[models.Model]
    table: str

    def put(self, entries: Iterable[Entry]) -> None:
        """Each in the place of a former one: an id may have been another row's before."""
        if connection.vendor == "sqlite":
            rows: list[Any] = [(entry.pk, *entry.as_texts()) for entry in entries]
            sql = (
                f'INSERT OR REPLACE INTO "{self.table}" (rowid, {", ".join(COLUMNS)}) '
                f"VALUES ({', '.join(['%s'] * (1 + len(COLUMNS)))})"
            )
        else:
            rows = [(entry.pk, entry.as_tsvector()) for entry in entries]
            sql = (
                f'INSERT INTO "{self.table}" (id, words) VALUES (%s, %s::tsvector) '
                "ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words"
            )
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)

    def drop(self, pk: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{self.table}" WHERE {_key()} = %s', [pk])

    def rebuild(self, rows: models.QuerySet[Any], entry_of: Callable[[Any], Entry]) -> int:
        """From all of `rows`, batch by batch: nobody waits long, searching goes on meanwhile."""
        done = last = 0
        while True:
            with transaction.atomic():
                batch = list(rows.filter(pk__gt=last).order_by("pk").select_for_update()[:BATCH])
                self.put(entry_of(row) for row in batch)
            if not batch:
                break
            done, last = done + len(batch), batch[-1].pk
        self._tidy_up()
        return done

    def _tidy_up(self) -> None:
        """Drops the entries of rows that are no more and gives the engine its time."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'DELETE FROM "{self.table}" WHERE {_key()} NOT IN '
                f'(SELECT id FROM "{self.model._meta.db_table}")'
            )
            if connection.vendor == "sqlite":
                cursor.execute(f'INSERT INTO "{self.table}" ("{self.table}") VALUES (\'optimize\')')
            else:
                cursor.execute(f'ANALYZE "{self.table}"')


def _key() -> str:
    return "rowid" if connection.vendor == "sqlite" else "id"
