"""The search table of the photo library, made as those of the stories are (0002)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

_indexes = import_module("articles.migrations.0002_search_indexes")
TABLE = "articles_search_photo"


def create(apps: Any, schema_editor: Any) -> None:
    engine = schema_editor.connection.vendor
    statement = _indexes.SQLITE if engine == "sqlite" else _indexes.POSTGRESQL
    schema_editor.execute(statement.format(table=TABLE))


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f'DROP TABLE IF EXISTS "{TABLE}"')


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_picture_desk")]
    operations = [migrations.RunPython(create, drop, elidable=False)]
