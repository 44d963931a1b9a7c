"""Several small questions in one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONArray
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class ListOf(Subquery):
    """What `found` has in `fields`, in its order, as one value: of each row a list. For numbers and
    words; a moment comes as the database writes it, to be compared with another."""

    def __init__(self, found: QuerySet[Any], *fields: str) -> None:
        rows = found.annotate(as_row=JSONArray(*fields)).values("as_row")
        super().__init__(rows, output_field=JSONField())

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        template = '(SELECT JSON_GROUP_ARRAY(JSON("as_row")) FROM (%(subquery)s))'
        return super().as_sql(compiler, connection, template=template)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        found = '(SELECT JSONB_AGG("as_row") FROM (%(subquery)s) AS found)'
        template = f"COALESCE({found}, '[]'::jsonb)"
        return super().as_sql(compiler, connection, template=template)


def ask(**questions: Any) -> dict[str, Any]:
    """The answer to each of `questions` (lists, or whether something exists), which need have
    nothing in common."""
    query: Any = Query(None)
    for name, question in questions.items():
        query.add_annotation(question, name)
    (answers,) = query.get_compiler(DEFAULT_DB_ALIAS).results_iter()
    return dict(zip(questions, answers, strict=True))


def objects(model: type[M], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[M, ...]:
    """Rows of an answer as objects that know `fields` of themselves; whatever else is asked of one
    is read then."""
    return tuple(model.from_db(DEFAULT_DB_ALIAS, fields, row) for row in rows)
