"""The search table of the photo library."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from articles.migrations import _search_tables


def create(apps: Any, schema_editor: Any) -> None:
    _search_tables.create(schema_editor, _search_tables.PHOTOS)


def drop(apps: Any, schema_editor: Any) -> None:
    _search_tables.drop(schema_editor, _search_tables.PHOTOS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_picture_desk")]
    operations = [migrations.RunPython(create, drop, elidable=False)]
