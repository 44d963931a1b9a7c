from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Article, Photo
from articles.search import desk, photos, public
from articles.search import index as index_module
from tests.builders import draft, event_draft, photo, published, published_event
from tests.search.shelf import article_row, headlines, said, search

pytestmark = pytest.mark.django_db


def entries(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


def emptied() -> None:
    with connection.cursor() as cursor:
        for index in [*public.INDEXES.values(), *desk.INDEXES.values(), photos.INDEX]:
            cursor.execute(f'DELETE FROM "{index.table}"')


def test_everything_is_found_again_after_a_rebuild(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "BATCH", 2)
    for number in range(3):
        published(headline=f"Lũ {number}", tags=("Đê",))
    published_event(headline="Hội Lim")
    draft(headline="Lũ nháp", tags=("Kè",))
    photo("Đê Bến Gạo.", tags=("Mùa lũ",))
    emptied()
    assert public.find("lũ").count == 0

    call_command("rebuild_search")

    assert capsys.readouterr().out == "4 bản đã xuất bản, 5 bản trên bàn, 1 ảnh\n"
    assert public.find("lũ đê").count == 3
    assert public.find("hội lim", noun="event").count == 1
    assert desk.matching(Article.objects.all(), "kè nháp").count() == 1
    assert desk.matching(Article.objects.all(), "thu yến").count() == 4
    assert photos.matching(Photo.objects.all(), "mua lu ben gao").count() == 1


def test_a_rebuild_makes_the_entries_that_saving_and_publishing_make() -> None:
    published(headline="Lũ về", tags=("Đê", "Kè"))
    event_draft(headline="Hội Lim")
    photo("Đê Bến Gạo.", tags=("Mùa lũ",), place="Bến Gạo")
    before = _dump()

    public.rebuild()
    desk.rebuild()
    photos.rebuild()

    assert _dump() == before


def test_entries_of_rows_that_are_no_more_leave_with_a_rebuild() -> None:
    article_row("Chuyện cũ").delete()
    assert entries("articles_search_publishedarticle") == 1
    assert search("chuyện").count == 0

    public.rebuild()

    assert entries("articles_search_publishedarticle") == 0


def test_a_rolled_back_entry_is_gone() -> None:
    row = article_row("Còn đó")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        row.headline = "Mất rồi"
        public.add(row)
        raise ZeroDivisionError

    assert headlines("còn đó") == ["Còn đó"]
    assert search("mất rồi").count == 0


def test_many_rows_are_added_together() -> None:
    rows = [article_row(f"Lũ {number}", indexed=False) for number in range(3)]
    assert search("lũ").count == 0

    public.add_many(rows)
    public.add_many([])

    assert sorted(said(search("lũ").rows)) == ["Lũ 0", "Lũ 1", "Lũ 2"]


def _dump() -> list[tuple[object, ...]]:
    columns = (
        "rowid, headline, standfirst, exact_headline, exact_standfirst, rest"
        if connection.vendor == "sqlite"
        else "id, words::text"
    )
    rows: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        for index in [*public.INDEXES.values(), *desk.INDEXES.values(), photos.INDEX]:
            cursor.execute(f'SELECT {columns} FROM "{index.table}" ORDER BY 1')
            rows += cursor.fetchall()
    return rows
