"""Rows and places hold together: numbers given on the page, two pages at once, what is told."""

from __future__ import annotations

import pytest

from articles.workflow.content import read
from tests.admin.typing_in import AtDesk, said, typed
from tests.builders import draft, edited, ha, lan, photo, published, use

pytestmark = pytest.mark.django_db


def place(*numbers: int, align: str = "") -> str:
    side = f' data-align="{align}"' if align else ""
    return f'<figure data-use="{" ".join(map(str, numbers))}"{side}></figure>'


def test_use_named_by_the_text_before_it_is_saved_keeps_its_number():
    article = draft(photos=(use(photo()),))
    desk = AtDesk(lan())
    new = photo()
    desk.send(
        desk.open(article),
        photos__1__photo=str(new.pk),
        photos__1__number="7",
        body=f"<p>Một.</p>{place(7, 1)}",
    )
    article.refresh_from_db()
    assert article.body == f"<p>Một.</p>{place(7, 1)}"
    assert [(use.photo, use.number) for use in article.photo_uses.all()][1] == (new, 7)


def test_use_stands_in_one_place_and_unknown_ones_in_none():
    body = f"<p>a</p>{place(1, 9, align='wide')}<p>b</p>{place(1, 2)}{place(9)}"
    article = draft(photos=(use(photo()), use(photo())), body=body)
    assert article.body == f"<p>a</p>{place(1, align='wide')}<p>b</p>{place(2)}"


def test_highest_number_there_is_does_not_stop_the_next_photo():
    article = draft(photos=(use(photo(), number=999),))
    article = edited(article, photos=(*read(article).photos, use(photo())))
    assert [use.number for use in article.photo_uses.all()] == [999, 1]


def test_two_pages_that_gave_the_same_number_to_their_photos_keep_both_at_their_places():
    article = draft(body="<p>Một.</p><p>Hai.</p><p>Ba.</p>")
    desk = AtDesk(lan())
    page = desk.open(article)
    theirs, mine = photo("Của Hà."), photo("Của Lan.")
    edited(
        article,
        by=ha(),
        photos=(use(theirs, number=1),),
        body=f"<p>Một.</p>{place(1)}<p>Hai.</p><p>Ba.</p>",
    )
    answer = desk.send(
        page,
        photos__0__photo=str(mine.pk),
        photos__0__number="1",
        body=f"<p>Một.</p><p>Hai.</p><p>Ba.</p>{place(1)}",
    )
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.body == f"<p>Một.</p>{place(1)}<p>Hai.</p><p>Ba.</p>{place(2)}"
    assert {use.number: use.photo for use in article.photo_uses.all()} == {1: theirs, 2: mine}


def test_conflict_about_a_place_names_the_photo():
    article = draft(photos=(use(photo()),), body=f"<p>Một.</p>{place(1)}<p>Hai.</p>")
    desk = AtDesk(lan())
    page = desk.open(article)
    edited(article, by=ha(), body=f"<p>Một.</p>{place(1, align='left')}<p>Hai.</p>")
    answer = desk.send(page, body=f"<p>Một.</p>{place(1, align='right')}<p>Hai.</p>")
    assert answer.status_code == 409
    assert said(answer).count("[Ảnh 1]") >= 2


def test_row_says_where_its_photo_stands_and_what_its_alternative_text_lacks():
    photos = (
        use(photo(), is_lead=True),
        use(photo(alt="")),
        use(photo("Chợ họp."), alt="chợ họp"),
        use(photo()),
    )
    body = f"{place(2)}<p>Một.</p><p>Hai.</p>{place(3, 1)}"
    page = AtDesk(lan()).open(draft(photos=photos, body=body))
    rows = page.context["sheet"].photos.forms[:4]
    assert [row.where for row in rows] == [
        "ở đầu bài", "trong bài, trước đoạn 1", "trong bài, sau đoạn 2", "chưa đặt trong bài",
    ]  # fmt: skip
    assert [bool(row.doubt) for row in rows] == [False, True, True, False]
    assert all(row.where in said(page) for row in rows)


def test_comparison_tells_in_words_what_became_of_photos_in_the_text():
    photos = tuple(use(photo()) for _number in range(3))
    words = ("<p>Chợ họp từ bốn giờ sáng.</p>", "<p>Đến trưa thì vãn.</p>")
    article = published(photos=photos, body=f"{words[0]}{place(1)}{words[1]}{place(2)}")
    article = edited(article, body=f"{place(1, align='left')}{words[0]}{words[1]}{place(2, 3)}")
    page = AtDesk(ha()).open(article, "review")
    headings = [row.heading for row in page.context["rows"] if row.number]
    assert headings == [
        "Nội dung, vị trí ảnh 1: chuyển tới đây, nay ở bên trái",
        "Nội dung, bộ ảnh 2, 3: trước là vị trí ảnh 2",
    ]


def test_photo_put_in_and_not_saved_is_offered_again_at_its_place():
    article = draft(photos=(use(photo()),))
    desk = AtDesk(lan())
    new = {"photos__1__photo": str(photo().pk), "photos__1__number": "2"}
    words = {"photos__1__caption": "Chưa lưu.", "body": f"<p>Một.</p>{place(2, align='left')}"}
    page = desk.open(article)
    total = {"photos__TOTAL_FORMS": "3"}
    desk.client.post(desk.address(article, "autosave"), typed(page, **new, **words, **total))
    back = desk.client.get(desk.address(article), {"restore": "1"})
    assert desk.send(back).status_code == 302
    article.refresh_from_db()
    assert article.body == f"<p>Một.</p>{place(2, align='left')}"
    assert [use.caption for use in article.photo_uses.all()] == ["", "Chưa lưu."]
