"""The page of one photo: words, rights, focal point, uses; its file, and its end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import signing
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo, Stage
from articles.search import photos as photo_search
from articles.workflow import pictures, verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import typed
from tests.builders import (
    DAY,
    HOUR,
    draft,
    dung,
    edited,
    ha,
    khach,
    lan,
    minh,
    photo,
    picture,
    published,
    row_of,
    use,
)

pytestmark = pytest.mark.django_db


def _address(photo, page="change"):
    return reverse(f"admin:articles_photo_{page}", args=[photo.pk])


def _page(photo, person=ha):
    return Mover(person()).client.get(_address(photo))


def _save(photo, person=ha, page=None, **changes):
    page = page or _page(photo, person)
    fields = typed(page) | changes
    return Mover(person()).client.post(_address(photo), fields, follow=True)


def test_what_is_typed_is_kept_and_nothing_else_changes():
    shown = photo(by=lan())
    origin = {"credit": "Thu Yến", "place": "Phù Lãng", "tags": "gốm, lò nung", "taken_on": ""}
    rights = {"licence": "own", "rights_until": "24/12/2026", "single_use": "on"}
    _save(shown, **origin, **rights, focal_x="70")
    shown.refresh_from_db()
    assert (shown.credit, shown.place, shown.licence) == ("Thu Yến", "Phù Lãng", "own")
    assert (shown.rights_until, shown.single_use) == (dt.date(2026, 12, 24), True)
    assert (shown.focal, shown.caption) == ((0.7, 0.5), "Toàn cảnh hội nghị.")
    assert sorted(shown.tags.names()) == ["gốm", "lò nung"]
    assert photo_search.matching(Photo.objects.all(), "lo nung").get() == shown


@pytest.mark.parametrize("value", ["150", "-1", "nan", "x", ""])
def test_focal_point_lies_in_the_photo(value):
    answer = _save(photo(), focal_x=value)
    assert answer.context["form"].errors["focal_x"]


def test_changed_credit_makes_unpublished_changes_of_a_live_story_and_rights_do_not():
    shown = photo()
    article = published(photos=(use(shown),))
    _save(shown, rights_until="24/12/2099", licence="agency")
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    answer = _save(shown, credit="Người khác")
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    assert any("1" in str(m) and m.level_tag == "warning" for m in answer.context["messages"])


def test_two_who_change_different_words_at_once_both_keep_theirs():
    shown = photo()
    first, second = _page(shown), _page(shown)
    _save(shown, page=first, credit="Thu Yến")
    _save(shown, page=second, caption="Hội nghị sáng nay.")
    shown.refresh_from_db()
    assert (shown.credit, shown.caption) == ("Thu Yến", "Hội nghị sáng nay.")


def test_who_changes_the_same_word_second_sees_the_first_and_then_decides():
    shown = photo()
    first, second = _page(shown), _page(shown)
    _save(shown, page=first, caption="Của Hà.")
    answer = _save(shown, page=second, caption="Của tôi.")
    shown.refresh_from_db()
    assert shown.caption == "Của Hà."
    assert "“Của Hà.”" in answer.context["form"].errors["caption"][0]
    _save(shown, page=answer)
    shown.refresh_from_db()
    assert shown.caption == "Của tôi."


def test_missing_and_repeated_words_are_pointed_out_beside_their_fields():
    bare = photo(caption="", alt="", credit="")
    assert set(_page(bare).context["form"].hints()) == {"caption", "alt", "credit", "licence"}
    verbs.change_photo(bare, by=ha(), caption="Bến nước.", alt="BẾN NƯỚC", credit="Lan")
    hints = _page(bare).context["form"].hints()
    assert set(hints) == {"alt", "licence"}
    assert "lặp lại" in hints["alt"]


def test_page_says_where_the_photo_is_used_and_hides_others_drafts():
    shown = photo(by=minh())
    live = published(photos=(use(shown),), headline="Đang trên trang")
    past = timezone.now() - 3 * DAY
    published(photos=(use(shown),), headline="Đã hết hạn", as_of=past, until=past + DAY)
    published(photos=(use(shown),), headline="Sắp ra", at=timezone.now() + DAY)
    draft(photos=(use(shown),), headline="Nháp của Lan")
    uses = _page(shown).context["uses"]
    assert [use.headline for use in uses.live] == ["Đang trên trang"]
    assert [use.headline for use in uses.former] == ["Đã hết hạn"]
    assert [use.headline for use in uses.coming] == ["Sắp ra"]
    assert [use.headline for use in uses.desk] == ["Nháp của Lan"]
    theirs = _page(shown, minh)
    assert (theirs.context["uses"].desk, theirs.context["uses"].hidden) == ([], 1)
    assert "Nháp của Lan" not in theirs.content.decode()
    assert reverse("admin:articles_article_change", args=[live.pk]) in theirs.content.decode()


def test_replaced_file_keeps_uses_and_published_pages_and_shows_old_and_new():
    shown = photo(by=lan())
    article = published(photos=(use(shown),))
    before = shown.checksum
    other = SimpleUploadedFile("b.jpg", picture((9, 9, 9), (800, 500)).getvalue(), "image/jpeg")
    answer = Mover(lan()).client.post(_address(shown, "replace"), {"file": other})
    shown.refresh_from_db()
    article.refresh_from_db()
    assert (shown.checksum != before, shown.width) == (True, 800)
    assert article.publications.get().photos[0]["checksum"] == before
    assert (article.stage, article.photo_uses.get().photo_id) == (Stage.DRAFT, shown.pk)
    old, new = answer.context["replaced"].picture, answer.context["card"].picture
    assert old != new
    assert old.encode() in answer.content


def _file(colour):
    return {"file": SimpleUploadedFile("b.jpg", picture(colour, (800, 500)).getvalue())}


def test_a_replaced_file_is_put_back_by_undo_and_undo_by_another():
    shown = photo(by=lan())
    before, name, width = shown.checksum, shown.original_name, shown.width
    desk, address = Mover(lan()).client, _address(shown, "replace")
    undo = desk.post(address, _file((9, 9, 9))).context["undo"]
    answer = desk.post(address, {"undo": undo})
    shown.refresh_from_db()
    assert (shown.checksum, shown.original_name, shown.width) == (before, name, width)
    assert b"".join(desk.get(_address(shown, "original")).streaming_content)
    assert "Tệp cũ đã trở lại" in answer.content.decode()
    desk.post(address, {"undo": answer.context["undo"]})
    shown.refresh_from_db()
    assert (shown.checksum != before, shown.width) == (True, 800)


def test_story_has_no_changes_left_once_its_photo_is_as_readers_have_it():
    shown = photo(by=lan())
    live, waiting, other = published(photos=(use(shown),)), draft(photos=(use(shown),)), photo()
    rewritten = edited(published(photos=(use(shown),)), headline="Đang sửa tít")
    promised = published(at=timezone.now() + HOUR, photos=(use(shown), use(other)))
    desk, address = Mover(lan()).client, _address(shown, "replace")

    def stages():
        return [
            type(story).objects.get(pk=story.pk).stage
            for story in (live, waiting, rewritten, promised)
        ]

    undo = desk.post(address, _file((9, 9, 9))).context["undo"]
    assert stages() == [Stage.DRAFT] * 4
    desk.post(address, {"undo": undo})
    # A promise given up is given anew by an editor, and a draft stays one.
    assert stages() == [Stage.RELEASED, Stage.DRAFT, Stage.DRAFT, Stage.DRAFT]
    line = live.statuschanges.latest("pk")
    assert (line.verb, line.from_stage, line.to_stage) == ("save", "draft", "released")
    verbs.change_photo(shown, by=ha(), credit="Thu Yến")
    assert stages()[0] == Stage.DRAFT
    verbs.change_photo(shown, by=ha(), credit=row_of(live).photos[0]["credit"])
    assert stages()[0] == Stage.RELEASED


def test_undo_does_not_take_away_what_somebody_brought_since_and_a_lost_file_is_told():
    shown, other = photo(by=lan()), photo(by=lan())
    desk, address = Mover(lan()).client, _address(shown, "replace")
    first = desk.post(address, _file((9, 9, 9))).context["undo"]
    second = desk.post(address, _file((90, 9, 9))).context["undo"]
    now = Photo.objects.get(pk=shown.pk).checksum
    assert "đã được sửa" in desk.post(address, {"undo": first}).context["fault"]
    assert desk.post(_address(other, "replace"), {"undo": second}).context["fault"]
    assert desk.post(address, {"undo": "e30:1x:abc"}).context["fault"]
    storages["originals"].delete(signing.loads(second, salt="library.replace.undo")["file"])
    assert "không còn" in desk.post(address, {"undo": second}).context["fault"]
    assert Photo.objects.get(pk=shown.pk).checksum == now


def test_a_former_file_outlives_the_photo_of_another_row_that_had_it_too():
    shown = photo(by=lan())
    with shown.original.open() as file:
        twin = pictures.take_in(file, by=lan())
    former = str(shown.original)
    Mover(lan()).client.post(_address(shown, "replace"), _file((9, 9, 9)))
    verbs.delete_photo(twin, by=lan())
    assert storages["originals"].exists(former)


def test_replacing_with_what_is_no_photo_is_a_sentence_and_changes_nothing():
    shown = photo(by=lan())
    for sent in ({}, {"file": SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" * 99)}):
        answer = Mover(lan()).client.post(_address(shown, "replace"), sent)
        assert answer.context["fault"]
    assert Photo.objects.get().checksum == shown.checksum


def test_only_a_photo_that_nobody_uses_or_saw_is_deleted_and_found_no_more():
    used, unused = photo(by=lan()), photo("Gốm mộc.", by=lan())
    published(photos=(use(used),))
    assert _page(used).context["kept"]
    assert b"delete-form" not in _page(used).content
    Mover(ha()).client.post(_address(used, "delete"))
    Mover(lan()).client.post(_address(unused, "delete"))
    assert list(Photo.objects.all()) == [used]
    assert not _indexed(unused.pk)


def _indexed(pk):
    key = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM articles_search_photo WHERE {key} = %s", [pk])
        return cursor.fetchone()[0]


def test_original_goes_byte_for_byte_to_who_may_change_it_and_to_nobody_else():
    file = picture((3, 60, 200))
    sent = SimpleUploadedFile("Bến nước.jpg", file.getvalue())
    Mover(lan()).client.post(reverse("admin:articles_photo_intake"), {"file": sent})
    brought = Photo.objects.get()
    for person in (lan, ha):
        answer = Mover(person()).client.get(_address(brought, "original"))
        assert b"".join(answer.streaming_content) == file.getvalue()
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    for person in (minh, dung):
        assert Mover(person()).client.get(_address(brought, "original")).status_code == 403


@pytest.mark.parametrize("page", ["change", "original", "replace", "delete", "intake_words"])
def test_strangers_and_other_reporters_change_and_fetch_nothing(page):
    lans = photo(by=lan())
    address = _address(lans, page)
    for client in (Client(), Mover(khach()).client):
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code == 302
            assert "login" in answer["Location"]
    for person in (minh, dung):
        assert Mover(person()).client.post(address, {"caption": "Khác."}).status_code in (403, 405)
    assert Photo.objects.get().caption == "Toàn cảnh hội nghị."


def test_another_reporter_reads_it_without_fields():
    answer = _page(photo(by=lan()), minh)
    assert answer.status_code == 200
    assert b'name="caption"' not in answer.content
    assert "Toàn cảnh hội nghị." in answer.content.decode()


def test_page_of_no_photo_is_not_found():
    for pk in (999_999, 10**30):
        address = reverse("admin:articles_photo_change", args=[pk])
        assert Mover(ha()).client.get(address).status_code == 404


def test_page_keeps_its_budget(django_assert_max_num_queries):
    shown = photo()
    for _ in range(3):
        published(photos=(use(shown),))
        draft(photos=(use(shown),))
    desk = Mover(ha()).client
    with django_assert_max_num_queries(25):
        desk.get(_address(shown))
