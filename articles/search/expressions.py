"""The index as a queryset's filter and order. The tables have no models: FTS5's cannot have one."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, SmallIntegerField
from django.db.models.sql.compiler import SQLCompiler

from .queries import Query

Compiled = tuple[str, tuple[str | int, ...]]


class Matches(Func):
    """Whether the entry of the row holds what is asked for. `often`: a good part of all rows do;
    `of_few`: other conditions leave few rows."""

    def __init__(
        self, table: str, query: Query, *, often: bool = False, of_few: bool = False
    ) -> None:
        super().__init__(F("pk"), output_field=BooleanField())
        self.table = table
        self.query = query
        self.often = often
        self.of_few = of_few

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Compiled:
        pk, params = compiler.compile(self.source_expressions[0])
        # SQLite cannot guess how many hits there are and would fetch and sort them all; the sign
        # keeps it from the ids, so that it walks the rows in their order and soon has enough.
        sign = "+" if self.often else ""
        return f"{sign}{pk} IN ({_hits(self.table)})", (*params, self.query.as_fts5())

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Compiled:
        pk, params = compiler.compile(self.source_expressions[0])
        if self.of_few:
            # Asked of each; as `IN` the whole index would be read for a word that most hold.
            own = f'SELECT words @@ %s::tsquery FROM "{self.table}" entry WHERE entry.id = {pk}'
            return f"({own})", (self.query.as_tsquery(), *params)
        hits = f'SELECT id FROM "{self.table}" WHERE words @@ %s::tsquery'
        return f"{pk} IN ({hits})", (*params, self.query.as_tsquery())


class Tier(Func):
    """The number of the first query that the row's entry answers; their count if none."""

    def __init__(self, table: str, queries: tuple[Query, ...]) -> None:
        super().__init__(F("pk"), output_field=SmallIntegerField())
        self.table = table
        self.queries = queries

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Compiled:
        pk, params = compiler.compile(self.source_expressions[0])
        asked = chain.from_iterable((*params, query.as_fts5()) for query in self.queries)
        return self._case(f"{pk} IN ({_hits(self.table)})"), tuple(asked)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Compiled:
        # A scalar subquery is asked of the candidates one by one; as `IN` it would be a hash of
        # every hit in the archive.
        pk, params = compiler.compile(self.source_expressions[0])
        case = self._case("entry.words @@ %s::tsquery")
        sql = f'(SELECT {case} FROM "{self.table}" entry WHERE entry.id = {pk})'
        return sql, (*(query.as_tsquery() for query in self.queries), *params)

    def _case(self, condition: str) -> str:
        whens = " ".join(f"WHEN {condition} THEN {n}" for n in range(len(self.queries)))
        return f"CASE {whens} ELSE {len(self.queries)} END"


def _hits(table: str) -> str:
    return f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH %s'
