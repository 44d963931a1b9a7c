"""Questions that are asked again and again. Django builds and compiles one anew each time, which
for the page of a story costs ten times what the database needs to answer; here it is done once in
a process, and each asking fills in its values.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigAutoField,
    BooleanField,
    DateTimeField,
    Expression,
    F,
    Field,
    Func,
    JSONField,
    Model,
    QuerySet,
)
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=Model)
# A whole number of more than 64 bits is nobody's key, and no database takes it.
_KEYS = range(-(2**63), 2**63)


class Slot(Expression):
    """Stands in a question for a value that is given when it is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        return "%s", [self]

    def fitting(self, value: Any) -> Any:
        """`value` as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class KeySlot(Slot):
    def __init__(self, name: str) -> None:
        super().__init__(name, BigAutoField())


class MomentSlot(Slot):
    """Less a span, it stands for the moment that is so much earlier."""

    def __init__(self, name: str, earlier: dt.timedelta = dt.timedelta()) -> None:
        super().__init__(name, DateTimeField())
        self.earlier = earlier

    def __sub__(self, span: dt.timedelta) -> MomentSlot:  # type: ignore[override]
        return MomentSlot(self.name, self.earlier + span)

    def fitting(self, value: Any) -> Any:
        return super().fitting(value - self.earlier)


class KeysSlot(Slot):
    """For any number of keys; see `AmongKeys`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, JSONField())

    def fitting(self, value: Any) -> Any:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class AmongKeys(Func):
    """Condition: the row's `field` is one of the keys. Unlike `field__in`, one parameter."""

    def __init__(self, keys: KeysSlot, field: str = "pk") -> None:
        super().__init__(F(field), keys, output_field=BooleanField())

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        template = "%(expressions)s))"
        joiner = " IN (SELECT value FROM JSON_EACH("
        return super().as_sql(compiler, connection, template=template, arg_joiner=joiner)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> Any:
        return super().as_sql(
            compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY("
        )


Moment = dt.datetime | MomentSlot
Value = int | dt.datetime | Collection[int]


class _Compiled(NamedTuple):
    found: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    params: Sequence[Any]


class Prepared(Generic[M]):
    """The rows of a question. `build` makes it of slots, once for each of its shapes: the arguments
    that change more than values."""

    def __init__(self, build: Callable[..., QuerySet[M]]) -> None:
        self._build = build
        self._kept: dict[Hashable, _Compiled | None] = {}

    def ask(self, *shape: Any, **values: Value) -> list[M]:
        """`values`: for the slots, by name."""
        question = self._compiled(*shape)
        if question is None or not all(map(_can_be, values.values())):
            return []
        if question.found.query.select_for_update and connection.get_autocommit():
            # Django says so where it writes the SQL, and so the first time alone.
            raise TransactionManagementError("A row is locked in a transaction.")
        ready: Any = copy.copy(question.compiler)
        ready.connection = connections[DEFAULT_DB_ALIAS]
        written = question.sql, filled(question.params, values)
        ready.as_sql = lambda *_given, **_named: written
        found: Any = question.found.all()
        found.query.get_compiler = lambda *_given, **_named: ready
        with planned_once():
            return list(found)

    def first(self, *shape: Any, **values: Value) -> M | None:
        """Of the rows the first, as far as there is one."""
        return next(iter(self.ask(*shape, **values)), None)

    def _compiled(self, *shape: Any) -> _Compiled | None:
        """None where nothing can be found, so that Django would not ask."""
        key = (connection.vendor, *shape)
        if key not in self._kept:
            found = self._build(*shape)
            compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
            try:
                self._kept[key] = _Compiled(found, compiler, *compiler.as_sql())
            except EmptyResultSet:
                self._kept[key] = None
        return self._kept[key]


@contextmanager
def planned_once() -> Iterator[None]:
    """Values go to PostgreSQL beside the SQL, so that each connection parses and plans it once
    (`prepare_threshold` in the settings); Django writes them into it, unless told otherwise for
    all that it asks."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    at_server: Any = connection.connection
    features: Any = connection.features
    before = at_server.cursor_factory, features.uses_server_side_binding
    # The latter tells the list of queries asked, while debugging, where to look for the values.
    at_server.cursor_factory, features.uses_server_side_binding = _server_binding_cursor(), True
    try:
        yield
    finally:
        at_server.cursor_factory, features.uses_server_side_binding = before


@cache
def _server_binding_cursor() -> type:
    from django.db.backends.postgresql.base import ServerBindingCursor  # where psycopg is

    return ServerBindingCursor


def _can_be(value: Value) -> bool:
    return not isinstance(value, int) or value in _KEYS


def filled(params: Sequence[Any], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """`params` of a compiled question, with `values` in its slots."""
    return tuple(
        param.fitting(values[param.name]) if isinstance(param, Slot) else param for param in params
    )
