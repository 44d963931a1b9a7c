"""The search tables of the stories."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from articles.migrations import _search_tables


def create(apps: Any, schema_editor: Any) -> None:
    _search_tables.create(schema_editor, _search_tables.STORIES)


def drop(apps: Any, schema_editor: Any) -> None:
    _search_tables.drop(schema_editor, _search_tables.STORIES)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_nouns")]
    operations = [migrations.RunPython(create, drop, elidable=False)]
