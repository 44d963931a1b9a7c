"""Lan and Minh write, Hà and Quân edit, all at once, each in a browser of their own: from the first
word to the correction that readers find, and the notice that stays of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from articles.models import Article, Stage
from tests.admin.editing_in import save
from tests.builders import author, ha, lan, minh, picture, quan, section
from tests.whole_way.walking import TEXT, move, remark_on

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Lò gốm Phù Lãng đỏ lửa trở lại"
STANDFIRST = "Sau ba năm, hai mươi sáu lò của làng lại nung."


def _written_by_lan(page, tmp_path):
    page.wait_for_selector(TEXT)
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_standfirst", STANDFIRST)
    page.click(TEXT)
    page.keyboard.insert_text("Cả làng có hai mươi sáu lò.")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Khách đặt bình cắm hoa.")
    page.select_option("#id_section", label="Thời sự")
    page.select_option("select[name='bylines-0-author']", label="Thu Yến")
    file = tmp_path / "lo-gom.jpg"
    file.write_bytes(picture().getvalue())
    page.click("#photos-group [data-picks]")
    page.fill("#photo-picker-credit", "Tuấn Đạt")
    page.set_input_files("#photo-picker-files", file)
    page.click("#photo-picker [data-insert]:not([aria-disabled=true])")
    figure = page.locator(f"{TEXT} figure")
    figure.locator("[data-words=caption]").fill("Thợ ra lò mẻ gốm đầu năm.")
    figure.locator("[data-words=alt]").fill("Người thợ bê chiếc bình còn nóng")
    page.wait_for_selector("[data-saved][data-state=kept]")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    return Article.objects.get()


def _editing(article):
    return f"/quan-tri/articles/article/{article.pk}/change/"


@pytest.mark.long
def test_two_reporters_and_two_editors_work_on_one_article(live_newsroom, tmp_path):
    section(), author()
    ha(), minh(), quan()
    lans = live_newsroom.open("/quan-tri/articles/article/add/", by=lan())
    article = _written_by_lan(lans, tmp_path)
    address = _editing(article)
    assert article.photo_uses.get().photo.credit == "Tuấn Đạt"

    # Minh sees nothing of it until he is invited; then both have it open and know it.
    minhs = live_newsroom.open(address, by=minh())
    assert HEADLINE not in minhs.content()
    lans.goto(address.replace("/change/", "/sharing/"))
    lans.select_option("select[name=person]", label="Minh")
    lans.get_by_role("button", name="Mời").click()
    lans.wait_for_selector(".messagelist .success")
    minhs.goto(address)
    minhs.wait_for_selector(TEXT)
    lans.goto(address)
    lans.wait_for_selector(TEXT)
    expect(lans.locator("[data-present]")).to_contain_text("Minh")

    # Each changes something else: the later save is merged with the earlier, and told so.
    minhs.fill("#id_standfirst", "Sau ba năm im ắng, hai mươi sáu lò của làng lại nung.")
    save(minhs, keys="Control+s")
    lans.fill("#id_headline", HEADLINE + " từ rằm tháng Giêng")
    with lans.expect_navigation():
        lans.keyboard.press("Control+s")
    expect(lans.locator(".messagelist")).to_contain_text("Minh")
    article.refresh_from_db()
    assert article.headline.endswith("Giêng") and "im ắng" in article.standfirst
    move(lans, "submit")

    # Hà takes it; Quân sees by whom. She asks about a passage and returns it.
    has = live_newsroom.open(address, by=ha())
    move(has, "claim")
    quans = live_newsroom.open(address, by=quan())
    expect(quans.locator(".state-line")).to_contain_text("Hà")
    has.wait_for_selector(TEXT)
    remark_on(has, "hai mươi sáu lò", "Số này của ai?")
    move(has, "send_back", note="Nêu nguồn của con số.")

    # Lan is told where and why, answers in the text and sends it again.
    lans.goto("/quan-tri/tin-bao/")
    expect(lans.locator("main")).to_contain_text(article.headline)
    lans.goto(address)
    lans.wait_for_selector(TEXT)
    talk = lans.locator("#talk")
    expect(talk).to_contain_text("Nêu nguồn của con số.")
    expect(talk.locator("blockquote.anchor").filter(has_text="hai mươi sáu lò")).to_be_visible()
    lans.evaluate("CKEDITOR.instances.id_body.focus()")
    lans.keyboard.press("Control+End")
    lans.keyboard.insert_text(" Theo thống kê của xã.")
    move(lans, "submit")

    # Quân reads what has changed since, and publishes; Hà, who had it open, comes too late.
    has.goto(address)
    has.wait_for_selector(TEXT)
    quans.goto(address.replace("/change/", "/review/"))
    expect(quans.locator(".change ins").filter(has_text="thống kê").first).to_be_visible()
    move(quans, "approve_and_publish")
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    reader = live_newsroom.open(f"/thoi-su/{article.slug}-{article.pk}/")
    for words in ("rằm tháng Giêng", "im ắng", "Theo thống kê của xã.", "Thợ ra lò", "Tuấn Đạt"):
        expect(reader.locator("article").first).to_contain_text(words)
    assert "Số này của ai" not in reader.content()
    with has.expect_navigation():
        has.locator('button[name="_move"][value="send_back"]').click()
    if has.locator("form.move-form").count():
        has.fill("form.move-form [name=note]", "Muộn rồi.")
        with has.expect_navigation():
            has.locator(".move-foot button[type=submit]").click()
    assert has.locator(".errornote, .messagelist .error, .errorlist").first.inner_text().strip()
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED

    # Lan has counted again: the new number goes out together with its correction.
    lans.goto(address)
    lans.wait_for_selector(TEXT)
    lans.fill("#id_standfirst", "Sau ba năm im ắng, hai mươi bảy lò của làng lại nung.")
    with lans.expect_navigation():
        lans.keyboard.press("Control+s")
    lans.wait_for_selector(TEXT)
    move(lans, "submit")
    quans.goto(address.replace("/change/", "/review/"))
    move(quans, "approve")
    move(quans, "correct", wrong="hai mươi sáu lò", right="hai mươi bảy lò")
    reader.reload()
    expect(reader.locator("article").first).to_contain_text("im ắng, hai mươi bảy lò")
    expect(reader.locator("main")).to_contain_text("Đính chính")

    # What was wrong is taken down; readers are told why.
    quans.goto(address)
    move(quans, "retract", notice="Tòa soạn rút bài để kiểm tra.", reason="Sai số liệu.")
    assert reader.reload().status == 410
    expect(reader.locator("main")).to_contain_text("Tòa soạn rút bài để kiểm tra.")
