"""Every address of the desk for every kind of person: who is let in, and who learns nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Event, Feature, Photo, Section, StatusChange
from tests.builders import (
    account,
    dung,
    event_draft,
    ha,
    khach,
    minh,
    oanh,
    photo,
    published,
    quan,
    section,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db

DESK = "/quan-tri/"
SECRET = "Mậtthư"
STORY_PAGES = (
    "change/", "preview/", "revision/1/", "move/submit/", "move/claim/",
    "move/approve_and_publish/", "move/retract/", "move/trash/",
)  # fmt: skip
# Of Django's own addresses that would have to ask for rights on the very story, there are none.
GONE = ("delete/", "history/")

PEOPLE = {
    "nobody": lambda: None,
    "account without role": khach,
    "staff without role": lambda: account("thu", None, is_staff=True),
    "reporter": minh,
    "editor of another section": quan,
    "managing editor": oanh,
    "administrator": dung,
    "superuser without role": lambda: User.objects.create_superuser("chief", password="x"),
}
OUTSIDE = ("nobody", "account without role")
BLIND = ("staff without role", "reporter", "administrator", "superuser without role")
EDITORS = ("editor of another section", "managing editor")

# Who gets a page (200) from the lists and the forms for a new row; staff else 403.
LISTS = {
    "articles/article/": ("reporter", *EDITORS, "administrator"),
    "articles/article/add/": ("reporter", *EDITORS),
    "articles/event/": ("reporter", *EDITORS, "administrator"),
    "articles/event/add/": ("reporter", *EDITORS),
    "articles/photo/": ("reporter", *EDITORS, "administrator", "superuser without role"),
    "articles/section/add/": ("managing editor", "administrator", "superuser without role"),
    "articles/author/add/": (*EDITORS, "administrator", "superuser without role"),
    "articles/feature/": ("managing editor", "administrator", "superuser without role"),
    "articles/weblink/": ("managing editor", "administrator", "superuser without role"),
    "articles/page/": ("managing editor", "administrator", "superuser without role"),
    "auth/user/": ("managing editor", "administrator", "superuser without role"),
    "auth/user/add/": ("managing editor", "administrator", "superuser without role"),
    "auth/group/add/": (),
    "quyen-han/": ("reporter", *EDITORS, "administrator"),
    "tai-thoi-diem/": EDITORS,
    "nhat-ky/": ("managing editor", "administrator"),
    "nhip-toa-soan/": ("reporter", *EDITORS),
    "nhuan-but/": ("reporter", *EDITORS),
    "nhuan-but/muc/": ("managing editor",),
    "admin/logentry/": ("administrator", "superuser without role"),
}


def desk_of(name):
    person, client = PEOPLE[name](), Client()
    if person is not None:
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def secret_stories():
    own_editors = section("Riêng", "rieng")
    own_editors.editors.set([ha()])
    words = {
        "headline": f"{SECRET} tít",
        "body": f"<p>{SECRET}</p>",
        "photos": (use(photo()),),
        "section": own_editors.pk,
    }
    event = event_draft(headline=f"{SECRET} sự kiện", section=own_editors.pk)
    return [submitted(**words), event]


def addresses(stories, pages=STORY_PAGES):
    return [f"{DESK}articles/{s.noun}/{s.pk}/{page}" for s in stories for page in pages]


def kept():
    """What no look may change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Article, Event, Photo, Section, Feature, StatusChange, User)
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_lists_and_forms_open_for_whom_they_are_meant(name):
    desk = desk_of(name)
    for address, whose in LISTS.items():
        wanted = 302 if name in OUTSIDE else 200 if name in whose else 403
        assert (address, desk.get(DESK + address).status_code) == (address, wanted)


@pytest.mark.parametrize("name", (*OUTSIDE, *BLIND))
def test_hidden_story_answers_nothing_to_those_without_rights(name):
    stories, desk = secret_stories(), desk_of(name)
    for address in addresses(stories, (*STORY_PAGES, "sharing/", *GONE)):
        for answer in (desk.get(address), desk.post(address, {"note": "x", "headline": "y"})):
            # 405: the preview is only looked at, whoever asks.
            assert answer.status_code in ((302,) if name in OUTSIDE else (404, 405)), address
            assert SECRET not in answer.content.decode()
    for story in stories:
        story.refresh_from_db()
        assert story.headline.startswith(SECRET)


@pytest.mark.parametrize("name", BLIND)
def test_hidden_story_stands_in_no_list_search_or_completion(name):
    secret_stories()
    desk = desk_of(name)
    found = f"articles/article/?q={SECRET[:3]}"
    for address in ("", "articles/article/", found, "articles/event/", "articles/feature/add/"):
        assert SECRET not in desk.get(DESK + address).content.decode(), address
    for model, field in (("revision", "article"), ("feature", "article"), ("revision", "event")):
        asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": ""}
        answer = desk.get(f"{DESK}autocomplete/", asked)
        assert answer.status_code in (403, 404)


def test_editor_of_another_section_reads_and_makes_no_move():
    waiting, _event = secret_stories()
    desk = desk_of("editor of another section")
    for verb in ("claim", "approve", "approve_and_publish", "send_back", "trash"):
        answer = desk.post(
            f"{DESK}articles/article/{waiting.pk}/move/{verb}/",
            {"note": "x", "seen": waiting.content_hash},
        )
        assert answer.status_code == 403, verb
        data = {"action": verb, "_selected_action": [waiting.pk], "confirmed": "1", "note": "x"}
        desk.post(f"{DESK}articles/article/", data)
    stage = waiting.stage
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.claimed_by, waiting.trashed_at) == (stage, None, None)


@pytest.mark.parametrize("name", [*BLIND, *EDITORS])
def test_looking_changes_nothing_and_no_cache_keeps_it(name):
    stories, desk = secret_stories(), desk_of(name)
    published(headline="Công khai")
    before = kept()
    for address in [*addresses(stories), *(DESK + address for address in LISTS), DESK]:
        answer = desk.get(address)
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"], address
    after = kept()
    assert after == before


def test_administrator_cannot_give_the_desk_away():
    """Roles are the administrator's to give, one by one and in the log; editing is not his."""
    desk = desk_of("administrator")
    article = submitted()
    for verb in ("approve_and_publish", "retract", "trash"):
        answer = desk.post(f"{DESK}articles/article/{article.pk}/move/{verb}/", {"note": "x"})
        assert answer.status_code == 404
    answer = desk.post(f"{DESK}articles/article/add/", {"headline": "x"})
    assert answer.status_code == 403
