"""An import that comes to nothing leaves nothing, and two at once make what two in turn make."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from django.core.files.storage import storages

from articles.exchange import article_import
from articles.exchange.plain_text import Figure, parse
from articles.models import Article, Author, Photo, Rendition, Section
from articles.workflow import pictures, verbs
from articles.workflow.refusal import Refused
from tests.builders import khach, lan, picture

pytestmark = pytest.mark.django_db

OWN = Path(__file__).parent / "samples" / "lop-day-lam-banh.txt"
_colours = itertools.count(step=8)
FIGURES = sum(isinstance(block, Figure) for block in parse(OWN.read_bytes()).blocks)


@pytest.fixture
def folder(tmp_path):
    for number in range(FIGURES):
        colour = (next(_colours), 91, 17)  # the tests' folder of photos outlives each of them
        (tmp_path / f"anh-{number}.jpg").write_bytes(picture(colour, (320, 240)).getvalue())
    return tmp_path


def files_of(storage):
    root = Path(storages[storage].path(""))
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def stored():
    return files_of("originals"), files_of("renditions")


def refuse(*_given, **_named):
    raise Refused("Không được.")


def test_second_of_two_imports_at_once_answers_with_the_article_of_the_first(folder, monkeypatch):
    create, first = verbs.create, []

    def create_late(*given, **named):
        if not first:
            first.append(None)
            first[0] = article_import.import_article(OWN, by=lan(), photos=folder)
        return create(*given, **named)

    monkeypatch.setattr(verbs, "create", create_late)
    second = article_import.import_article(OWN, by=lan(), photos=folder)
    assert (first[0].made, second.made) == (True, False)
    assert second.article == first[0].article == Article.objects.get()
    assert Photo.objects.count() == second.article.photo_uses.count() == FIGURES
    assert Author.objects.values("name").distinct().count() == Author.objects.count()
    for photo in Photo.objects.all():
        assert storages["originals"].exists(photo.original.name)
    for rendition in Rendition.objects.all():
        assert storages["renditions"].exists(rendition.file.name)


def test_author_made_meanwhile_is_taken(monkeypatch):
    slugify, meanwhile = article_import.slugify_vietnamese, []

    def slugify_late(name, **options):
        if not meanwhile:
            meanwhile.append(Author.objects.create(name=name))
        return slugify(name, **options)

    monkeypatch.setattr(article_import, "slugify_vietnamese", slugify_late)
    result = article_import.import_article(OWN, by=lan())
    assert result.article.bylines.filter(author=meanwhile[0]).exists()
    assert Author.objects.values("name").distinct().count() == Author.objects.count()


def test_refused_import_takes_its_photos_and_their_files_out_again(folder, monkeypatch):
    with (folder / "anh-0.jpg").open("rb") as same:
        kept = pictures.take_in(same, by=lan(), name="anh.jpg")
    before = stored()
    monkeypatch.setattr(verbs, "create", refuse)
    with pytest.raises(Refused):
        article_import.import_article(OWN, by=lan(), photos=folder)
    assert list(Photo.objects.all()) == [kept]
    assert stored() == before


def test_photo_that_cannot_be_drawn_is_not_in_the_library(monkeypatch):
    before = stored()
    monkeypatch.setattr("articles.workflow.pictures.taking_in.make_renditions", refuse)
    with pytest.raises(Refused):
        pictures.take_in(picture((3, 141, 59)), by=lan(), name="anh.jpg")
    assert not Photo.objects.exists()
    assert stored() == before


def test_who_may_not_write_is_refused_before_anything_is_made(folder):
    before = stored()
    with pytest.raises(Refused):
        article_import.import_article(OWN, by=khach(), photos=folder)
    for noun in (Article, Photo, Author, Section):
        assert not noun.objects.exists()
    assert stored() == before
