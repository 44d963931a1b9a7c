"""The tables of the search index, each engine's own kind: no model can describe them.

Words come folded and cut apart (articles/search/entries.py), so the engine has nothing to decide:
`ascii` takes what lies between spaces, `=` marks a word that kept its marks.
"""

from __future__ import annotations

from typing import Any

STORIES = (
    "articles_search_article",
    "articles_search_event",
    "articles_search_publishedarticle",
    "articles_search_publishedevent",
)
PHOTOS = ("articles_search_photo",)

SQLITE = """
    CREATE VIRTUAL TABLE "{table}" USING fts5(
        headline, standfirst, exact_headline, exact_standfirst, rest,
        tokenize = "ascii tokenchars '='"
    )
"""
# Kept in the row: put aside, the planner thinks them cheap to read and reads them all.
POSTGRESQL = """
    CREATE TABLE "{table}" (id bigint PRIMARY KEY, words tsvector NOT NULL);
    ALTER TABLE "{table}" ALTER COLUMN words SET STORAGE MAIN;
    CREATE INDEX "{table}_words" ON "{table}" USING gin (words)
"""


def create(schema_editor: Any, tables: tuple[str, ...]) -> None:
    statement = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for table in tables:
        schema_editor.execute(statement.format(table=table))


def drop(schema_editor: Any, tables: tuple[str, ...]) -> None:
    for table in tables:
        schema_editor.execute(f'DROP TABLE IF EXISTS "{table}"')


def create_all(apps: Any, schema_editor: Any) -> None:
    create(schema_editor, STORIES + PHOTOS)


def drop_all(apps: Any, schema_editor: Any) -> None:
    drop(schema_editor, STORIES + PHOTOS)
