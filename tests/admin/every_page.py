"""Every page of the desk, but those that a test of their own looks at."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import Official, SiteSettings
from articles.workflow import error_reports, roles, talk, verbs
from tests.builders import (
    approved,
    author,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    photo,
    published,
    section,
    use,
)

STORY_PAGES = (
    "review/?from=1&to=2", "restore/1/", "log/", "revision/1/", "checks/", "talk/", "preview/",
    "move/send_back/", "move/approve_and_publish/",
)  # fmt: skip
PAGES = (
    "articles/article/", "articles/article/?q=khong-co-bai-nay", "articles/event/",
    "articles/article/add/", "articles/event/add/",
    "articles/photo/", "articles/photo/add/", "articles/section/", "articles/section/add/",
    "articles/author/", "articles/author/add/", "articles/tag/", "articles/feature/",
    "articles/feature/add/", "articles/page/", "articles/page/add/", "articles/weblink/",
    "articles/weblink/add/", "articles/runningstory/", "articles/runningstory/add/",
    "articles/errorreport/", "articles/sitesettings/1/change/", "articles/official/",
    "articles/official/add/",
    "articles/official/import/", "articles/redirect/", "articles/redirect/import/",
    "articles/checklevel/", "articles/checklevel/everywhere/",
    "auth/user/", "auth/user/add/", "quan-tri/", "tin-bao/",
    "tin-bao/lua-chon/", "tin-bao/thu-chua-gui/", "password_change/", "admin/logentry/",
)  # fmt: skip


def whoever_may_open_all() -> User:
    """A managing editor who administrates, too."""
    person = oanh()
    person.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    person.set_password("mot-mat-khau-du-dai")
    person.save()
    return person


def _busy_desk() -> tuple[Any, ...]:
    begun = draft(photos=(use(photo()), use(photo(alt=""))))
    waiting = verbs.submit(edited(begun, standfirst="Sapo viết lại."), by=lan())
    talk.say(waiting, lan(), "Số này của ai, @oanh?", field="headline")
    verbs.invite(waiting, by=lan(), person=minh())
    trashed = verbs.trash(draft(), by=lan())
    live, event = published(), event_draft()
    approved()
    retracted = verbs.retract(
        published(), by=ha(), notice="Rút để kiểm tra.", reason="Sai số liệu."
    )
    SiteSettings.objects.get_or_create(pk=1, defaults={"name": "Kinh Bắc"})
    error_reports.receive(live.pk, message="Sai tên xã.")
    Official.objects.create(name="Nguyễn Văn Tĩnh", post="Chủ tịch UBND tỉnh")
    return waiting, trashed, live, event, retracted


def addresses() -> list[str]:
    """Of every kind of page, on a desk made busy for them."""
    waiting, trashed, live, event, retracted = _busy_desk()
    of = "/quan-tri/articles"
    return [
        *(f"/quan-tri/{page}" for page in PAGES),
        *(f"{of}/article/{waiting.pk}/{page}" for page in ("change/", *STORY_PAGES)),
        *(f"{of}/{s.noun}/{s.pk}/change/" for s in (trashed, live, event, retracted)),
        f"{of}/article/{live.pk}/move/retract/",
        f"{of}/photo/{waiting.photo_uses.first().photo_id}/change/",
        f"{of}/section/{section().pk}/change/",
        f"{of}/section/{section().pk}/delete/",
        f"/quan-tri/auth/group/{Group.objects.get(name=roles.EDITOR).pk}/change/",
        f"{of}/author/{author().pk}/change/",
        f"{of}/official/{Official.objects.get().pk}/change/",
        f"{of}/errorreport/{live.error_reports.get().pk}/change/",
        f"{of}/checklevel/section/{section().pk}/",
        f"/quan-tri/auth/user/{lan().pk}/change/",
        f"/quan-tri/auth/user/{lan().pk}/hand-over/",
        f"/quan-tri/auth/user/{lan().pk}/password/",
        f"/quan-tri/lich/article/{waiting.pk}/",
    ]
