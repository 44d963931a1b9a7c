"""The review screen in real browsers: on a desk and on a phone, by keys alone, and for everyone."""

from __future__ import annotations

import pytest

from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import author, edited, ha, lan, photo, published, section, use
from tests.for_everyone import violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]

_OLD = (
    "<p>Bốn giờ sáng, ông Khoát mở cửa lò.</p><p>Mỗi mẻ nung ba ngày hai đêm, thợ thay nhau canh "
    "lửa.</p><ul><li>Nung 1.200 độ</li></ul><table><tbody><tr><td>2023</td><td>11</td></tr></tbody>"
    "</table>"
)
_NEW = (
    "<p>Mỗi mẻ nung ba ngày hai đêm, thợ thay nhau canh lửa.</p><p>Bốn giờ sáng, ông <em>Khoát</em>"
    " mở cửa lò.</p><ul><li>Nung 1.250 độ</li></ul><table><tbody><tr><td>2023</td><td>26</td></tr>"
    '</tbody></table><figure data-use="2"></figure>'
)


def _changed_everywhere():
    one, other, third = photo(), photo("Sân gốm."), photo("Lò gốm.")
    article = published(
        headline="Làng gốm tất bật", body=_OLD, photos=(use(one, is_lead=True), use(other))
    )
    article = edited(
        article,
        headline="Làng gốm đỏ lửa",
        body=_NEW,
        section=section("Kinh tế", "kinh-te").pk,
        tags=("gốm",),
        bylines=(BylineEntry(author("Tuấn Đạt").pk),),
        photos=(use(other, number=2), use(third, number=1, is_lead=True)),
    )
    return verbs.submit(article, by=lan())


@pytest.mark.parametrize("width", [390, 1280])
def test_reviewer_steps_through_the_changes_by_keys(live_newsroom, width):
    article = _changed_everywhere()
    address = f"/quan-tri/articles/article/{article.pk}/review/"
    page = live_newsroom.open(address, by=ha(), width=width)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.reload()
    count = page.locator(".change").count()
    assert count > 6
    for key, place in (("n", 1), ("n", 2), ("p", 1), ("p", 0), ("p", count - 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"c{place + 1}"
    page.locator("details.same > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.same[open]").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    assert violations(page) == []
    page.emulate_media(media="print")
    assert not page.locator(".desk-bar").is_visible()
    assert page.locator(".change ins").first.evaluate("e => getComputedStyle(e).color") == (
        "rgb(0, 0, 0)"
    )
    page.emulate_media(media="screen")
    page.goto(address.replace("/review/", "/restore/1/"))
    assert violations(page) == []
