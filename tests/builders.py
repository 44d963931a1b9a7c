"""Plain builders, and the cast: Lan and Minh report, Hà and Quân edit, Oanh is managing editor,
Dũng administrates, Khách has an account and no role."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone
from PIL import Image

from articles.models import Article, Author, Event, Photo, PublishedArticle, PublishedEvent, Section
from articles.workflow import pictures, roles, verbs
from articles.workflow.content import (
    ArticleContent,
    BylineEntry,
    EventContent,
    PhotoEntry,
    Planning,
    read,
)

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
_numbers = itertools.count(1)


def account(username: str, role: str | None, **names: Any) -> User:
    user, made = User.objects.get_or_create(
        username=username, defaults={"is_staff": role is not None, **names}
    )
    if made and role:
        user.groups.add(Group.objects.get(name=role))
    return user


def lan() -> User:
    return account("lan", roles.REPORTER, first_name="Lan")


def minh() -> User:
    return account("minh", roles.REPORTER, first_name="Minh")


def ha() -> User:
    return account("ha", roles.EDITOR, first_name="Hà")


def quan() -> User:
    return account("quan", roles.EDITOR, first_name="Quân")


def oanh() -> User:
    return account("oanh", roles.MANAGING_EDITOR, first_name="Oanh")


def dung() -> User:
    return account("dung", roles.ADMINISTRATOR, first_name="Dũng")


def khach() -> User:
    return account("khach", None)


def section(name: str = "Thời sự", slug: str = "thoi-su", **fields: Any) -> Section:
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def author(name: str = "Thu Yến", **fields: Any) -> Author:
    found = Author.objects.filter(name=name).first()
    return found or Author.objects.create(name=name, **fields)


def picture(
    colour: tuple[int, int, int] = (160, 60, 40), size: tuple[int, int] = (600, 400)
) -> Any:
    """A JPEG file in memory."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    file.seek(0)
    file.name = "anh.jpg"
    return file


# One width of each shape is drawn of it, in half the time.
SMALL, LARGE = (330, 220), (600, 400)


def photo(
    caption: str = "Toàn cảnh hội nghị.", *, size: tuple[int, int] = SMALL, **fields: Any
) -> Photo:
    """A stored photo, no two alike, with its renditions."""
    number = next(_numbers)
    colour = (number % 256, (number * 7) % 256, (number * 31) % 256)
    return pictures.take_in(
        picture(colour, size),
        by=fields.pop("by", None) or lan(),
        caption=caption,
        alt=fields.pop("alt", "Hội trường đông người"),
        credit=fields.pop("credit", "Tuấn Đạt"),
        **fields,
    )


def words(**changes: Any) -> ArticleContent:
    """The content of an article that is complete; unique headline unless given."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "headline": f"Xã Việt Đoàn mở lớp dạy nghề thứ {number}",
        "standfirst": "Lớp có mười hai học viên, học buổi tối tại nhà văn hóa thôn.",
        "body": "<p>Tối thứ Ba, phòng học sáng đèn.</p><p>Ai cũng mang theo thước.</p>",
    }
    if "section" not in changes:
        fields["section"] = section().pk
    if "bylines" not in changes:
        fields["bylines"] = (BylineEntry(author().pk),)
    return ArticleContent(**(fields | changes))


def draft(*, by: User | None = None, planning: Planning | None = None, **changes: Any) -> Article:
    return verbs.create(Article, words(**changes), by=by or lan(), planning=planning)


def submitted(*, by: User | None = None, **changes: Any) -> Article:
    by = by or lan()
    return verbs.submit(draft(by=by, **changes), by=by)


def approved(*, by: User | None = None, **changes: Any) -> Article:
    return verbs.approve(submitted(**changes), by=by or ha())


def published(
    *,
    at: dt.datetime | None = None,
    as_of: dt.datetime | None = None,
    until: dt.datetime | None = None,
    **changes: Any,
) -> Article:
    """Written by Lan, approved and published by Hà."""
    return verbs.approve_and_publish(submitted(**changes), by=ha(), at=at, as_of=as_of, until=until)


def row_of(article: Article) -> PublishedArticle:
    """What readers have of it now."""
    return PublishedArticle.objects.live().get(story=article)


def edited(article: Article, *, by: User | None = None, **changes: Any) -> Article:
    """Saves changed words over the article as it is now."""
    article.refresh_from_db()
    content = replace(read(article), **changes)
    return verbs.save(article, content, by=by or lan(), version=article.version).story


def update(article: Article, *, at: dt.datetime | None = None, **changes: Any) -> Article:
    """Changes the words and takes them all the way again."""
    article = edited(article, **(changes or {"standfirst": "Lớp nay có mười lăm học viên."}))
    article = verbs.submit(article, by=lan())
    return verbs.approve_and_publish(article, by=ha(), at=at, update=True)


def use(photo: Photo, **fields: Any) -> PhotoEntry:
    return PhotoEntry(photo=photo.pk, **fields)


def event_words(**changes: Any) -> EventContent:
    number = next(_numbers)
    start = timezone.now() + DAY
    fields: dict[str, Any] = {
        "headline": f"Ngày hội đọc sách lần thứ {number}",
        "body": "<p>Mang theo một cuốn, mang về một cuốn.</p>",
        "starts_at": start,
        "ends_at": start + 3 * HOUR,
        "venue": "Thư viện tỉnh",
        "organiser": "Thư viện tỉnh",
    }
    if "section" not in changes:
        fields["section"] = section().pk
    return EventContent(**(fields | changes))


def event_draft(**changes: Any) -> Event:
    return verbs.create(Event, event_words(**changes), by=lan())


def published_event(*, as_of: dt.datetime | None = None, **changes: Any) -> Event:
    event = verbs.submit(event_draft(**changes), by=lan())
    return verbs.approve_and_publish(event, by=ha(), as_of=as_of)


def event_row_of(event: Event) -> PublishedEvent:
    return PublishedEvent.objects.live().get(story=event)
