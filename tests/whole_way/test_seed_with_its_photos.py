"""The article of the seed gets its pictures through the picker, and its reader sees each once."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from articles.models import Article
from articles.text.figures import paragraphs_before, rewritten
from articles.workflow import verbs
from tests.admin.editing_in import save
from tests.admin.typing_in import AtDesk
from tests.builders import edited, ha, lan, picture, row_of, section
from tests.whole_way.test_seed_to_reader import PAGES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]

TEXT = ".cke_wysiwyg_div"


def without_photos() -> tuple[Article, list[tuple[int, str]]]:
    """The article as its reporter has typed it, and after which paragraph which caption belongs."""
    section()
    call_command("import_article", str(PAGES[0]), "--as", lan().username, "--section", "thoi-su")
    article = Article.objects.get()
    places = paragraphs_before(article.body)
    photos = [(places[use.number], use.caption) for use in article.photo_uses.all()]
    words = rewritten(article.body, lambda _figure: None)
    return edited(article, body=words, photos=()), photos


def brought(page: Page, number: int, after: int, caption: str) -> None:
    page.locator(f"{TEXT} > p").nth(after - 1).click()
    page.keyboard.press("End")
    page.click(".cke_button__storyphoto")
    file = picture((number * 50, 90, 30), size=(900, 600)).read()
    page.set_input_files(
        "#photo-picker-files",
        {"name": f"anh-{number}.jpg", "mimeType": "image/jpeg", "buffer": file},
    )
    page.click("#photo-picker [data-insert]:not([aria-disabled=true])")
    page.wait_for_selector(f"{TEXT} figure >> nth={number - 1}")
    page.locator(f"{TEXT} .cke_widget_focused [data-words=caption]").fill(caption)


def test_article_of_the_seed_gets_its_pictures_through_the_picker(live_newsroom):
    article, photos = without_photos()
    page = live_newsroom.open(AtDesk(lan()).address(article), by=lan())
    page.wait_for_selector(TEXT)
    for number, (after, caption) in enumerate(photos, start=1):
        brought(page, number, after, caption)
    save(page, keys="Control+s")
    article.refresh_from_db()
    verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())

    reader = live_newsroom.open(row_of(article).get_absolute_url())
    text = reader.inner_text("article").replace("\xa0", " ")
    captions = [caption for _after, caption in photos]
    assert [text.count(caption) for caption in captions] == [1] * len(captions)
    assert [text.index(caption) for caption in captions] == sorted(map(text.index, captions))
    shown = reader.locator("article .text figure img")
    assert shown.count() == len(captions)
    for each in shown.all():
        assert each.evaluate("image => (image.loading = 'eager', image.decode().then(() => 1))")
