"""Running story and related stories on the editing page, and the running stories' own pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.models import RunningStory
from tests.admin.moving import Mover
from tests.admin.typing_in import AtDesk, said
from tests.builders import draft, dung, ha, khach, lan, oanh, published, row_of

pytestmark = pytest.mark.django_db


def _saved(article, **typed):
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), **typed)
    article.refresh_from_db()
    return answer


def test_addresses_are_kept_as_numbers_and_shown_as_addresses():
    one, two = published(), published()
    article = draft()
    address = f"https://kinhbac.example{row_of(two).get_absolute_url()}?utm_source=zalo"
    assert _saved(article, related=f"{address}\n{one.pk}\n").status_code == 302
    assert article.related == f"{two.pk} {one.pk}"
    page = said(AtDesk(lan()).open(article))
    assert f"{row_of(two).get_absolute_url()}\n{row_of(one).get_absolute_url()}</textarea>" in page
    assert _saved(article, headline="Tít khác").status_code == 302
    assert article.related == f"{two.pk} {one.pk}"


@pytest.mark.parametrize("typed", ["một bài hôm qua", "https://kinhbac.example/", "99999999"])
def test_line_that_names_no_published_story_is_a_sentence_at_the_field(typed):
    article = draft()
    answer = _saved(article, related=typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"related"}
    assert typed in said(answer)


def test_story_that_nobody_has_read_cannot_be_named():
    answer = _saved(draft(), related=str(draft().pk))
    assert "không có bài đã xuất bản" in said(answer).lower()


def test_running_story_is_chosen_and_left_again():
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    article = draft()
    _saved(article, running_story=str(running.pk))
    assert article.running_story == running
    _saved(article, running_story="")
    assert article.running_story is None


def test_what_differs_between_revisions_is_told_by_name():
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    other = published(headline="Bài được chọn")
    article = draft()
    _saved(article, running_story=str(running.pk), related=str(other.pk))
    page = said(AtDesk(ha()).client.get(
        reverse("admin:articles_article_review", args=[article.pk]) + "?from=1&to=2"
    ))  # fmt: skip
    assert "Nước sạch" in page
    assert "Bài được chọn" in page


def _make(person, **typed):
    return Mover(person).client.post(reverse("admin:articles_runningstory_add"), typed)


def test_editor_makes_one_and_its_address_comes_from_its_name():
    assert _make(ha(), name="Nước sạch cho khu Bãi").status_code == 302
    assert RunningStory.objects.get().slug == "nuoc-sach-cho-khu-bai"
    answer = _make(ha(), name="Nước sạch cho khu Bãi")
    assert answer.context["adminform"].errors.keys() == {"slug"}


def test_address_once_public_stays():
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    change = reverse("admin:articles_runningstory_change", args=[running.pk])
    Mover(ha()).client.post(change, {"name": "Nước sạch", "slug": "nuoc"})
    running.refresh_from_db()
    assert running.slug == "nuoc"
    published(running_story=running.pk)
    Mover(ha()).client.post(change, {"name": "Nước", "slug": "khac"})
    running.refresh_from_db()
    assert (running.name, running.slug) == ("Nước", "nuoc")


def test_one_in_use_is_not_deleted():
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    draft(running_story=running.pk)
    delete = reverse("admin:articles_runningstory_delete", args=[running.pk])
    assert Mover(ha()).client.post(delete, {"post": "yes"}).status_code == 403
    Mover(oanh()).client.post(delete, {"post": "yes"})
    assert RunningStory.objects.exists()


@pytest.mark.parametrize(("person", "status"), [(lan, 403), (dung, 403), (khach, 302)])
def test_others_neither_see_nor_make_one(person, status):
    RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    client = Mover(person()).client
    assert client.get(reverse("admin:articles_runningstory_changelist")).status_code == status
    assert _make(person(), name="Khác").status_code == status
    assert RunningStory.objects.count() == 1
