"""Every address of the desk for every kind of person: who is let in, and who learns nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Event, Feature, Photo, Section, Stage, StatusChange
from articles.workflow import verbs
from tests.builders import (
    DAY,
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
    "change/", "preview/", "log/", "revision/1/", "move/submit/", "move/claim/",
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
    "articles/photo/": ("reporter", *EDITORS, "administrator"),
    "articles/photo/intake/": ("reporter", *EDITORS),
    "articles/section/add/": ("managing editor", "administrator", "superuser without role"),
    "articles/author/add/": (*EDITORS, "administrator", "superuser without role"),
    "articles/feature/": ("managing editor", "administrator", "superuser without role"),
    "articles/weblink/": ("managing editor", "administrator", "superuser without role"),
    "articles/page/": ("managing editor", "administrator", "superuser without role"),
    "articles/runningstory/": (*EDITORS, "superuser without role"),
    "articles/runningstory/add/": (*EDITORS, "superuser without role"),
    "articles/errorreport/": (*EDITORS, "superuser without role"),
    "articles/errorreport/add/": (),
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
        client.force_login(person)
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


@pytest.mark.parametrize("name", PEOPLE)
def test_key_alone_opens_a_link_and_an_account_adds_nothing(name, settings):
    settings.APPROVAL_LINKS = True
    story, _event = secret_stories()
    _link, preview = verbs.share(story, by=ha(), note="", span=DAY)
    _link, approval = verbs.ask_leader(story, by=ha(), name="Ông Khang", span=DAY)
    desk = desk_of(name)
    for address, key in (("xem-truoc", preview), ("duyet", approval)):
        assert SECRET in desk.get(f"/{address}/{key}/").content.decode()
        # A key cut short, of the other kind, or made up is as unknown as any other address.
        other = approval if key == preview else preview
        for wrong in (key[:-1], other, "a" * 60):
            for answer in (desk.get(f"/{address}/{wrong}/"), desk.post(f"/{address}/{wrong}/")):
                assert answer.status_code in (404, 405), address
                assert SECRET not in answer.content.decode()
    assert desk.post(f"/xem-truoc/{preview}/").status_code == 405
    story.refresh_from_db()
    assert story.stage == Stage.SUBMITTED


def test_session_of_a_closed_account_opens_nothing_any_more():
    story, _event = secret_stories()
    desk, whose = Client(), ha()
    desk.force_login(whose)
    own = addresses([story], (*STORY_PAGES, "sharing/", "talk/", "checks/", "review/"))
    assert desk.get(own[0]).status_code == 200
    User.objects.filter(pk=whose.pk).update(is_active=False)
    for address in [*own, *(DESK + address for address in LISTS), DESK]:
        for answer in (desk.get(address), desk.post(address, {"act": "share", "note": "x"})):
            assert answer.status_code == 302, address
            assert "/login/" in answer["Location"]
    story.refresh_from_db()
    assert (story.stage, story.previewlinks.count()) == (Stage.SUBMITTED, 0)


@pytest.mark.parametrize(
    "name", ("nobody", "account without role", "reporter", "editor of another section")
)
def test_accounts_of_others_are_closed_to_those_who_do_not_keep_them(name):
    desk, other = desk_of(name), ha()
    wanted = 302 if name in OUTSIDE else 403
    for page in ("change/", "hand-over/", "password/"):
        address = f"{DESK}auth/user/{other.pk}/{page}"
        for answer in (desk.get(address), desk.post(address, {"taker": 1})):
            assert (address, answer.status_code) == (address, wanted)


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
        data[f"seen_{waiting.pk}"] = waiting.content_hash
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
