"""Thousands of synthetic published articles, quickly: for measurements, never for readers.

Written past the verbs and in bulk, so that a measurement waits minutes, not hours; the rows are
such as `publish` makes, newest first back through the days.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from itertools import islice

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from articles.models import (
    Article,
    Author,
    Byline,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
    Revision,
    Section,
    Stage,
    Tag,
)
from articles.search import desk as desk_search
from articles.search import public as public_search
from articles.text.slugs import slugify_vietnamese
from articles.workflow.edition import raise_edition
from articles.workflow.roles import REPORTER

BATCH = 1000
STEP = dt.timedelta(minutes=37)

_WHO = (
    "Xã Phú Lộc",
    "Phường Tân Lập",
    "Thôn Đông",
    "Trường Lê Văn Thịnh",
    "Hợp tác xã Quế Võ",
    "Bệnh viện tỉnh",
    "Thư viện tỉnh",
    "Chợ Nội",
    "Làng Diềm",
    "Khu công nghiệp Long Khê",
)
_DOES = (
    "mở lớp",
    "sửa đường",
    "trồng thêm cây",
    "đón đoàn khách",
    "lắp đèn",
    "thay máy bơm",
    "gom sách cũ",
    "khơi lại mương",
    "đổi giờ làm",
    "thi đấu giao hữu",
)
_WHEN = ("đầu tháng", "trước mùa mưa", "sau vụ gặt", "trong ba ngày", "cuối tuần", "đúng hẹn")
_SENTENCES = (
    "Người trong xóm góp mỗi nhà một buổi công.",
    "Số tiền còn lại được ghi vào sổ, ai cũng xem được.",
    "Ông trưởng thôn đi xe đạp đến từng ngõ để báo giờ họp.",
    "Lần trước việc này kéo dài hai tháng vì thiếu vật liệu.",
    "Bọn trẻ tan học ghé lại xem cho đến khi trời tối.",
    "Bản vẽ treo ở nhà văn hóa, ai có ý kiến thì viết vào giấy.",
    "Chị Hòa nói ngắn gọn rằng làm được đến đâu hay đến đó.",
    "Thợ chính là người làng, hai thợ phụ ở xã bên.",
)  # fmt: skip


def fill(count: int, *, paragraphs: int = 4, step: dt.timedelta = STEP) -> int:
    """Adds `count` articles, one each `step`, and returns how many published ones there now are."""
    furniture = _Furniture()
    chance = random.Random(count)
    numbers = iter(range(count))
    start = timezone.now() - dt.timedelta(hours=1)
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            _add(batch, furniture, chance, start, paragraphs, step)
    with transaction.atomic():
        desk_search.rebuild()
        raise_edition()
    return PublishedArticle.objects.count()


def tell_planner() -> None:
    """PostgreSQL looks at filled tables by itself within minutes; what is measured until then is
    measured of tables that it may take for empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class _Furniture:
    """Sections, authors, tags: those there are, or a few made for the purpose."""

    def __init__(self) -> None:
        self.sections = list(Section.objects.all()) or [
            Section.objects.create(name=f"Mục {n}", slug=f"muc-{n}", position=n)
            for n in range(1, 7)
        ]
        self.authors = list(Author.objects.all()[:20]) or [
            Author.objects.create(name=f"Bút danh {n}") for n in range(1, 9)
        ]
        self.tags = list(Tag.objects.all()[:40])
        while len(self.tags) < 10:
            tag, _made = Tag.objects.get_or_create(
                folded=f"kho {len(self.tags)}", defaults={"name": f"kho {len(self.tags)}"}
            )
            self.tags.append(tag)
        self.user, _made = User.objects.get_or_create(
            username="luu-tru",
            defaults={"password": "!", "is_active": False, "last_name": REPORTER},
        )


def _add(
    batch: list[int],
    furniture: _Furniture,
    chance: random.Random,
    start: dt.datetime,
    paragraphs: int,
    step: dt.timedelta,
) -> None:
    articles = Article.objects.bulk_create(
        [_article(number, furniture, chance, paragraphs) for number in batch]
    )
    revisions = Revision.objects.bulk_create([_revision(a, furniture.user) for a in articles])
    rows = PublishedArticle.objects.bulk_create(
        _row(article, revision, furniture, chance, start - number * step)
        for number, article, revision in zip(batch, articles, revisions, strict=True)
    )
    _join(rows, articles)
    public_search.add_many(rows)


def _article(number: int, furniture: _Furniture, chance: random.Random, paragraphs: int) -> Article:
    headline = (
        f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHEN)}, đợt {number + 1}"
    )
    body = "".join(
        f"<p>{' '.join(chance.choices(_SENTENCES, k=5))}</p>" for _n in range(paragraphs)
    )
    return Article(
        headline=headline,
        standfirst=" ".join(chance.sample(_SENTENCES, 2)),
        body=body,
        section=chance.choice(furniture.sections),
        slug=slugify_vietnamese(headline),
        stage=Stage.RELEASED,
        content_hash=hashlib.sha256(f"{headline}{body}".encode()).hexdigest(),
        created_by=furniture.user,
        changed_by=furniture.user,
    )


def _revision(article: Article, user: User) -> Revision:
    return Revision(
        article=article,
        number=1,
        content={"headline": article.headline, "standfirst": article.standfirst,
                 "body": article.body, "section": article.section_id},
        seen={},
        content_hash=article.content_hash,
        changed=True,
        saved_by=user,
        saved_at=timezone.now(),
    )  # fmt: skip


def _row(
    article: Article,
    revision: Revision,
    furniture: _Furniture,
    chance: random.Random,
    moment: dt.datetime,
) -> PublishedArticle:
    author, tags = chance.choice(furniture.authors), chance.sample(furniture.tags, 2)
    return PublishedArticle(
        story=article,
        revision=revision,
        content_hash=article.content_hash,
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        section=article.section,
        slug=article.slug,
        genre=article.genre,
        bylines=[{"author": author.pk, "name": author.name, "slug": author.slug, "role": "both"}],
        tags=[{"id": tag.pk, "name": tag.name, "slug": tag.slug} for tag in tags],
        live_from=moment,
        first_published_at=moment,
        dated=moment,
    )


def _join(rows: list[PublishedArticle], articles: list[Article]) -> None:
    PublishedByline.objects.bulk_create(
        PublishedByline(publication=row, author_id=row.bylines[0]["author"]) for row in rows
    )
    PublishedTag.objects.bulk_create(
        PublishedTag(article=row, tag_id=tag["id"]) for row in rows for tag in row.tags
    )
    Byline.objects.bulk_create(
        Byline(
            article=article,
            author_id=row.bylines[0]["author"],
            position=1,
            printed_name=row.bylines[0]["name"],
        )
        for article, row in zip(articles, rows, strict=True)
    )
