"""Copies a small archive within the database until it is a large one: a measurement of a million
articles then waits minutes. What the public side reads is copied, not what only the desk does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.db.models import Min

from articles.models import Article, PublishedArticle
from tests.multiplying import earlier, insert_copies, literal, own_columns


def multiply(seed: int, times: int, *, end: dt.datetime, step: dt.timedelta) -> None:
    """Of the `seed` articles there are, `times` as many, one each `step`, the newest at `end`."""
    first = PublishedArticle.objects.aggregate(id=Min("pk"), story_id=Min("story"))
    number = f"k * {seed} + story_id - {first['story_id']}"
    moment = earlier(literal(end), f"{step.total_seconds()} * ({number})")
    moments = dict.fromkeys(("live_from", "first_published_at", "dated"), moment)
    shifted = {"id": f"k * {seed} + id"}
    with transaction.atomic(), connection.cursor() as cursor:
        _take_your_time(cursor)
        _copy(cursor, Article, times, shifted)
        _copy(
            cursor, PublishedArticle, times,
            {**shifted, "story_id": f"k * {seed} + story_id", **moments},
        )  # fmt: skip
        said = ", ".join(f"{column} = {value}" for column, value in moments.items())
        table = PublishedArticle._meta.db_table
        # Those copied from: they are the first of the series.
        cursor.execute(
            f"UPDATE {table} SET {said.replace('k *', '0 *')} WHERE id < {first['id'] + seed}", []
        )


def tell_planner() -> None:
    """What a server does by itself within minutes."""
    with connection.cursor() as cursor:
        _take_your_time(cursor)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _take_your_time(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET statement_timeout = 0")


def _copy(cursor: Any, model: Any, times: int, changed: dict[str, str]) -> None:
    insert_copies(cursor, model._meta.db_table, own_columns(model) | changed, times - 1)
