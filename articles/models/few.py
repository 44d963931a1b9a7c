"""A row among few that another query picks, found in the same way whatever a planner believes."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class _Picked(Subquery):
    # One that can find nothing makes the condition one that nothing meets.
    empty_result_set_value = NotImplemented


class Among(Func):
    """Condition: the row's id is one of those that `picked`, a limited query, has as its own or as
    `field`.

    PostgreSQL picks them once, into an array. `pk IN (SELECT … LIMIT n)` is a join to it, and where
    its statistics take the table for empty, it goes through the table for each row of the table.
    """

    def __init__(self, picked: QuerySet[Any], field: str = "pk") -> None:
        super().__init__(F("pk"), _Picked(picked.values(field)), output_field=BooleanField())

    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        return super().as_sql(compiler, connection, template="%(expressions)s", arg_joiner=" IN ")

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        return super().as_sql(
            compiler,
            connection,
            template="%(expressions)s)",
            arg_joiner=" = ANY(ARRAY",
        )
