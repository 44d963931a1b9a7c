"""The synthetic archive many times over, written by the database itself: making as many articles
takes twenty times as long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from articles.models import (
    Article,
    Byline,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
    Revision,
)
from articles.sample.archive import STEP
from articles.search import desk, public
from articles.search.entries import COLUMNS
from articles.workflow.edition import raise_edition

_TIMES = "WITH RECURSIVE times(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM times WHERE k < %s)"
# Those without copies are never among these: what hangs on a copy is written after it.
_STORIES = """SELECT id FROM articles_article WHERE created_by_id IN (
    SELECT id FROM auth_user WHERE username = 'luu-tru')"""
_ROWS = f"SELECT id FROM articles_publishedarticle WHERE story_id IN ({_STORIES})"


def multiply_archive(seed: int, times: int) -> None:
    """Of the articles that `fill(seed)` made, `times` as many, with all that the desk and readers
    have of them, further and further back through the days."""
    moments = ("live_from", "first_published_at", "dated")
    span = int((seed * STEP).total_seconds())
    back = {column: earlier(column, f"{span} * k") for column in moments}
    with transaction.atomic(), connection.cursor() as cursor:
        copies = _Copies(cursor, times - 1)
        copies.write(Article, f"id IN ({_STORIES})")
        copies.write(Revision, f"article_id IN ({_STORIES})", article_id=Article)
        copies.write(Byline, f"article_id IN ({_STORIES})", article_id=Article)
        copies.write(
            PublishedArticle, f"story_id IN ({_STORIES})", back,
            story_id=Article, revision_id=Revision,
        )  # fmt: skip
        for model, column in ((PublishedByline, "publication_id"), (PublishedTag, "article_id")):
            copies.write(model, f"{column} IN ({_ROWS})", **{column: PublishedArticle})
        copies.write_entries(desk.INDEXES["article"].table, Article, _STORIES)
        copies.write_entries(public.INDEXES["article"].table, PublishedArticle, _ROWS)
        raise_edition()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Copies:
    """Each under an id of its own, beyond those there were."""

    def __init__(self, cursor: Any, number: int) -> None:
        self._cursor = cursor
        self._number = number
        self._last: dict[type[Model], int] = {}

    def write(
        self,
        model: type[Model],
        where: str,
        changed: Mapping[str, str] | None = None,
        /,
        **naming: type[Model],
    ) -> None:
        """`naming`: columns that name a row of which there are copies, too."""
        self._last[model] = model._default_manager.aggregate(last=Max("pk"))["last"]
        values = own_columns(model)
        values |= {column: self._beyond(column, of) for column, of in naming.items()}
        values |= {"id": self._beyond("id", model), **(changed or {})}
        insert_copies(self._cursor, model._meta.db_table, values, self._number, where)
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            self._cursor.execute(sql)

    def write_entries(self, table: str, model: type[Model], among: str) -> None:
        key, *words = ("rowid", *COLUMNS) if connection.vendor == "sqlite" else ("id", "words")
        values = {key: self._beyond(key, model), **{column: column for column in words}}
        insert_copies(self._cursor, table, values, self._number, f"{key} IN ({among})")

    def _beyond(self, column: str, model: type[Model]) -> str:
        return f"{column} + k * {self._last[model]}"


def own_columns(model: type[Model]) -> dict[str, str]:
    """Each in its own place: a copy of a row as it is."""
    columns = [str(field.column) for field in model._meta.concrete_fields]
    return dict(zip(columns, columns, strict=True))


def insert_copies(
    cursor: Any, table: str, values: Mapping[str, str], number: int, where: str = "TRUE"
) -> None:
    """`number` copies of each row that `where` finds; `values`: by column in SQL, which knows `k`,
    the place of a copy in its series, from 1."""
    cursor.execute(
        f'INSERT INTO "{table}" ({", ".join(values)}) {_TIMES} '
        f'SELECT {", ".join(values.values())} FROM "{table}", times WHERE {where}',
        [number],
    )


def earlier(moment: str, seconds: str) -> str:
    """SQL for the moment so many seconds before, as each database keeps a moment."""
    if connection.vendor == "postgresql":
        return f"{moment} - ({seconds}) * interval '1 second'"
    said = f"'%%Y-%%m-%%d %%H:%%M:%%f', {moment}, (-({seconds})) || ' seconds'"
    return f"replace(strftime({said}) || '000', '.000000', '')"  # as Django writes a full second


def literal(moment: dt.datetime) -> str:
    if connection.vendor == "postgresql":
        return f"'{moment.isoformat()}'::timestamptz"
    return f"'{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}'"
