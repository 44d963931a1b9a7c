"""Several small questions in one query."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, JSONField, Model, QuerySet, Subquery
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from .prepared import Value, filled, planned_once

M = TypeVar("M", bound=Model)


class ListOf(Subquery):
    """What `found` has in `fields`, in its order, as one value: of each row a list. For numbers and
    words; a moment comes as the database writes it, to be compared with another."""

    def __init__(self, found: QuerySet[Any], *fields: str) -> None:
        super().__init__(found.values_list(*fields), output_field=JSONField())
        self.fields = fields

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        found, columns, params = self._found(connection)
        return f"(SELECT JSON_GROUP_ARRAY(JSON_ARRAY({columns})) FROM ({found}))", params

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        found, columns, params = self._found(connection)
        # As text, since nobody asks the database what is in it: JSONB takes five times as long.
        rows = f"SELECT JSON_AGG(JSON_BUILD_ARRAY({columns}))::text FROM ({found}) AS found"
        return f"COALESCE(({rows}), '[]')", params

    def read(self, answer: Any) -> list[Any]:
        return json.loads(answer or "[]")

    def _found(self, connection: BaseDatabaseWrapper) -> tuple[str, str, tuple[Any, ...]]:
        sql, params = self.query.get_compiler(connection=connection).as_sql()
        return sql, self._divider.join(map(connection.ops.quote_name, self.fields)), params

    _divider = ", "


class LinesOf(ListOf):
    """The same in words, of so many rows that JSON would take longer than to find them. No field
    may hold a line break, none but the last a space, and the last must be words."""

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        found, line, params = self._found(connection)
        return f"(SELECT GROUP_CONCAT({line}, CHAR(10)) FROM ({found}))", params

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        found, line, params = self._found(connection)
        return f"(SELECT STRING_AGG({line}, CHR(10)) FROM ({found}) AS found)", params

    def read(self, answer: Any) -> list[Any]:
        lines = answer.split("\n") if answer else ()
        return [line.split(" ", len(self.fields) - 1) for line in lines]

    _divider = " || ' ' || "


Questions = Mapping[str, ListOf | Exists]


def ask(**questions: ListOf | Exists) -> dict[str, Any]:
    """The answer to each of `questions` (lists, or whether something exists), which need have
    nothing in common."""
    return _Asked(questions).answers({})


class AtOnce:
    """The same, prepared: `build` makes the questions of slots, once for each of its arguments."""

    def __init__(self, build: Callable[..., Questions]) -> None:
        self._build = build
        self._kept: dict[Hashable, _Asked] = {}

    def ask(self, *shape: Any, **values: Value) -> dict[str, Any]:
        """`values`: for the slots, by name."""
        key = (connection.vendor, *shape)
        if key not in self._kept:
            self._kept[key] = _Asked(self._build(*shape))
        with planned_once():
            return self._kept[key].answers(values)


class _Asked:
    def __init__(self, questions: Questions) -> None:
        compiler = Query(None).get_compiler(DEFAULT_DB_ALIAS)
        written = [_compiled(compiler, question) for question in questions.values()]
        self._questions = questions
        self._sql = f"SELECT {', '.join(sql for sql, _params in written)}"
        self._params = [param for _sql, params in written for param in params]

    def answers(self, values: Mapping[str, Any]) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(self._sql, filled(self._params, values))
            row = cursor.fetchone()
        pairs = zip(self._questions.items(), row, strict=True)
        return {name: _read(question, answer) for (name, question), answer in pairs}


def _compiled(compiler: SQLCompiler, question: ListOf | Exists) -> tuple[str, Iterable[Any]]:
    try:
        return compiler.compile(question)
    except EmptyResultSet:  # Nothing can be found, so Django would not ask.
        return "NULL", ()


def _read(question: ListOf | Exists, answer: Any) -> Any:
    return question.read(answer) if isinstance(question, ListOf) else bool(answer)


def objects(model: type[M], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[M, ...]:
    """Rows of an answer as objects that know `fields` of themselves; whatever else is asked of one
    is read then."""
    # `from_db` takes values in the order in which the model has them.
    known = [field.attname for field in model._meta.concrete_fields if field.attname in fields]
    places = [fields.index(name) for name in known]
    return tuple(
        model.from_db(DEFAULT_DB_ALIAS, known, [row[place] for place in places]) for row in rows
    )
