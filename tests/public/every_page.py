"""One public page of each kind, and a proof that no template is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.test.signals import template_rendered
from django.utils import timezone

from articles.models import Correction, Feature, MostRead, Page, RunningStory, SiteSettings, WebLink
from articles.public.answers import page
from articles.workflow import verbs
from tests.builders import (
    DAY,
    edited,
    event_row_of,
    ha,
    lan,
    photo,
    published,
    published_event,
    row_of,
    section,
    use,
)

TEMPLATES = Path(settings.BASE_DIR) / "templates"
_OF_THE_DESK = ("admin/", "registration/")
# What a server says when it is asked amiss or is broken: no address has it.
_IN_THE_SITE_S_LAYOUT = ("400", "400_files", "403", "413")
_WITHOUT_DATABASE = {
    "404_plain": "errors/404_plain.html",
    "500": "errors/500.html",
    "503": "errors/503.html",
    "403_csrf": "403_csrf.html",
}


def _corrected(kind: str, **fields: Any) -> Any:
    story = published(**fields)
    story = verbs.submit(edited(story, standfirst="Dân góp 240 triệu."), by=lan())
    said = {"wrong": "góp 420 triệu", "right": "góp 240 triệu", "note": "Xin lỗi bà con."}
    until = timezone.now() + DAY
    story = verbs.approve(story, by=ha())
    return verbs.correct(story, by=ha(), kind=kind, front_until=until, **said)


@contextmanager
def templates_shown() -> Iterator[set[str]]:
    """The names of those that are drawn meanwhile, in whatever thread."""
    names: set[str] = set()

    def note(template: Any, **_signal: object) -> None:
        names.add(template.name)

    template_rendered.connect(note)
    try:
        yield names
    finally:
        template_rendered.disconnect(note)


def public_templates() -> set[str]:
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    return {name for name in names if not name.startswith(_OF_THE_DESK)}


def error_pages() -> dict[str, str]:
    """A name to its HTML, of the pages that no address leads to."""
    drawn = {
        name: page(f"errors/{name}.html", {}, status=400).content.decode()
        for name in _IN_THE_SITE_S_LAYOUT
    }
    return drawn | {name: render_to_string(file) for name, file in _WITHOUT_DATABASE.items()}


def addresses() -> list[str]:
    """Of one page of each kind, in a newsroom made for them."""
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", tagline="Chuyện trong tỉnh", son="#7a1f5c")
    WebLink.objects.create(group="Trong tỉnh", name="Thư viện", url="https://thuvien.example/")
    about = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào bạn.</p>")
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach", summary="Hai năm.")
    shown = tuple(use(photo(), number=number, is_lead=number == 1) for number in (1, 2, 3))
    table = "<p>Một.</p><table><tbody><tr><th>Trạm</th><td>Mở</td></tr></tbody></table>"
    gallery = '<figure data-use="2 3"></figure>'
    for _number in range(4):
        published(running_story=running.pk, photos=shown[:1], tags=("nước sạch",))
    for slug in ("doi-song", "van-hoa"):
        published(section=section(slug, slug).pk, photos=shown[:1])
    pictures = published(genre="photo_story", photos=shown, running_story=running.pk)
    apology = _corrected(
        Correction.Kind.APOLOGY, photos=shown, body=table + gallery, tags=("nước sạch",)
    )
    mended = _corrected(
        Correction.Kind.CORRECTION, running_story=running.pk, source="Cổng tỉnh", photos=shown[:1]
    )
    for place, story in (("lead", mended), ("highlight", apology), ("photo_story", pictures)):
        Feature.objects.create(article=story, place=place)
    most_read = product(MostRead.Span.values, enumerate((mended, pictures)))
    for span, (place, story) in most_read:
        MostRead.objects.create(span=span, place=place, article=story, reckoned_at=timezone.now())
    _link, preview = verbs.share(apology, by=ha(), note="Ông Khang", span=DAY)
    event = event_row_of(published_event(tags=("nước sạch",)))
    gone = published()
    gone_at = row_of(gone).get_absolute_url()
    verbs.retract(gone, by=ha(), notice="Bài dùng nhầm số liệu nên đã gỡ.", reason="Sai.")
    row, today = row_of(mended), timezone.localtime()
    return [
        "/", row.get_absolute_url(), row_of(apology).get_absolute_url(),
        row_of(pictures).get_absolute_url(), row.section.get_absolute_url(),
        running.get_absolute_url(), "/the/nuoc-sach/", f"/tac-gia/{row.bylines[0]['slug']}/",
        "/luu-tru/", f"/luu-tru/{today:%Y}/", f"/luu-tru/{today:%Y/%m/%d}/", "/tim-kiem/?q=lop",
        "/su-kien/", f"/su-kien/{today:%Y/%m}/", event.get_absolute_url(), "/dinh-chinh/",
        about.get_absolute_url(), "/so-do-cong/", f"/bao-loi/{mended.pk}/",
        f"/bao-loi/{mended.pk}/da-nhan/", "/khong-co/", gone_at,
        f"/xem-truoc/{preview}/",
    ]  # fmt: skip
