"""Page, bulk action, command, API and direct call: the same verb, the same laws, the same log
line."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Photo, PublishedArticle, Stage
from articles.photos.refusals import RefusedPhoto
from articles.workflow import pictures, verbs
from articles.workflow.content import ArticleContent
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.api.calling import Program
from tests.builders import (
    DAY,
    SMALL,
    approved,
    dung,
    edited,
    ha,
    lan,
    minh,
    oanh,
    photo,
    picture,
    section,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


def _by_page(verb, article, person, **given):
    Mover(person).move(article, verb, **given)


def _by_bulk(verb, article, person, **given):
    Mover(person).move_many(verb, [article], confirmed="1", **given)


def _by_command(verb, article, person, **given):
    try:
        call_command("move_story", verb, "article", article.pk, username=person.username, **given)
    except CommandError as error:
        assert str(error)


def _by_api(verb, article, person, **given):
    Program(person).move(article, verb, **given)


def _by_call(verb, article, person, **given):
    try:
        getattr(verbs, verb)(article, by=person, **given)
    except Refused as refusal:
        assert str(refusal)


ROUTES = [_by_page, _by_bulk, _by_command, _by_api, _by_call]
# `publish` alone is no bulk action: with one gate nothing waits for it there.
SINGLE = [_by_page, _by_command, _by_api, _by_call]
every_route = pytest.mark.parametrize("route", ROUTES)
every_single_route = pytest.mark.parametrize("route", SINGLE)


@pytest.fixture(autouse=True)
def opened(settings):
    settings.DESK_API = True


def _as_it_is(article):
    return Article.objects.filter(pk=article.pk).values().get()


def _refusals(article):
    return article.statuschanges.exclude(refused="")


@every_route
def test_editor_cannot_approve_what_the_editor_sent(route):
    article = submitted(by=ha())
    before = _as_it_is(article)
    route("approve_and_publish", article, ha())
    assert _as_it_is(article) == before
    assert _refusals(article).get().by == ha()
    assert not PublishedArticle.objects.exists()


@every_route
def test_strict_four_eyes_bar_whoever_wrote_some_of_it(route, settings):
    settings.FOUR_EYES = "strict"
    article = edited(submitted(), by=ha(), standfirst="Hà viết câu này.")
    before = _as_it_is(article)
    route("approve", article, ha())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1


@every_single_route
def test_changed_content_is_not_published_on_an_old_approval(route):
    article = approved()
    # Behind the verbs' back, as a careless script would.
    Article.objects.filter(pk=article.pk).update(headline="Chữ không ai duyệt")
    before = _as_it_is(article)
    route("publish", article, ha())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1
    assert not PublishedArticle.objects.exists()


@every_route
def test_approval_binds_to_the_content_of_that_moment(route):
    article = submitted()
    route("approve", article, ha())
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED
    assert article.approved_hash == article.content_hash
    assert article.statuschanges.first().content_hash == article.approved_hash


@every_route
@pytest.mark.parametrize("verb", ["approve", "approve_and_publish"])
def test_reporter_cannot_publish_own_article(route, verb):
    article = submitted()
    before = _as_it_is(article)
    route(verb, article, lan())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1


@every_route
@pytest.mark.parametrize("verb", ["approve", "approve_and_publish"])
def test_checks_hold_on_every_route(route, verb):
    article = submitted(photos=(use(photo()),))
    Photo.objects.update(rights_until=timezone.localdate() - DAY)
    before = _as_it_is(article)
    route(verb, article, ha())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1
    assert not PublishedArticle.objects.exists()


@every_single_route
def test_checks_are_passed_by_with_the_right_and_a_reason_alone(route):
    article = submitted(photos=(use(photo()),))
    Photo.objects.update(rights_until=timezone.localdate() - DAY)
    before = _as_it_is(article)
    for person, note in ((ha(), "Vừa gia hạn."), (oanh(), "")):
        route("approve", article, person, override=True, note=note)
        assert _as_it_is(article) == before
    route("approve", article, oanh(), override=True, note="Vừa gia hạn.")
    assert _as_it_is(article)["stage"] == Stage.APPROVED
    line = article.statuschanges.first()
    assert (line.note, bool(line.details["passed"])) == ("Vừa gia hạn.", True)


@every_route
def test_editor_of_another_section_cannot_approve(route):
    sport = section("Thể thao", "the-thao")
    sport.editors.add(oanh())
    article = submitted(section=sport.pk)
    before = _as_it_is(article)
    route("approve", article, ha())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1


@every_route
def test_returning_needs_a_reason(route):
    article = submitted()
    before = _as_it_is(article)
    route("send_back", article, ha(), note="")
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1


@every_route
def test_incomplete_article_is_not_sent(route):
    article = verbs.create(Article, ArticleContent(), by=lan())
    before = _as_it_is(article)
    route("submit", article, lan())
    assert _as_it_is(article) == before
    assert _refusals(article).count() == 1


@every_route
def test_allowed_move_is_made_and_logged_the_same_way(route):
    article = submitted()
    route("approve_and_publish", article, ha())
    lines = article.statuschanges.values_list("verb", "by", "from_stage", "to_stage", "refused")
    assert list(lines[:2]) == [
        ("publish", ha().pk, "approved", "released", ""),
        ("approve", ha().pk, "submitted", "approved", ""),
    ]


# -- A photo on its way in -----------------------------------------------------------------------


def _brought_by_page(person, file, **words):
    sent = words | {"file": SimpleUploadedFile("a.jpg", file)}
    answer = Mover(person).client.post(reverse("admin:articles_photo_intake"), sent)
    return answer.json().get("message", "")


def _brought_by_api(person, file, **words):
    return Program(person).bring(file, name="a.jpg", words=words).json().get("message", "")


def _brought_by_call(person, file, **words):
    try:
        pictures.take_in(BytesIO(file), by=person, name="a.jpg", only_new=True, **words)
    except (Refused, RefusedPhoto) as refusal:
        return str(refusal)
    return ""


BRINGING = [_brought_by_page, _brought_by_api, _brought_by_call]


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"\xff\xd8\xff" * 99])
def test_file_that_is_no_photo_is_refused_in_the_same_words_on_every_way(file):
    said = [brought(lan(), file) for brought in BRINGING]
    assert said[0]
    assert said == said[:1] * 3
    assert not Photo.objects.exists()


def test_who_may_not_add_photos_is_told_so_on_every_way():
    said = [brought(dung(), picture().getvalue()) for brought in BRINGING]
    assert said == ["Bạn không có quyền thêm ảnh."] * 3
    assert not Photo.objects.exists()


def test_photo_has_its_words_and_its_bringer_on_every_way():
    words = {"caption": "Bến nước.", "alt": "Bậc đá", "credit": "Ngọc Lan", "licence": "own"}
    for number, brought in enumerate(BRINGING):
        file = picture((number * 90, 40, 200), SMALL).getvalue()
        assert brought(lan(), file, **words) == ""
        held = Photo.objects.values("uploaded_by", "original_name", *words).latest("pk")
        assert held == words | {"uploaded_by": lan().pk, "original_name": "a.jpg"}
    assert Photo.objects.count() == 3


# -- The command ---------------------------------------------------------------------------------


def test_command_tells_what_it_did(capsys):
    article = submitted()
    asked = ["approve_and_publish", "article", str(article.pk), "--as", ha().username]
    call_command("move_story", *asked, "--at", "2031-06-07T18:00")
    row = PublishedArticle.objects.get(story=article)
    assert row.live_from.isoformat() == "2031-06-07T11:00:00+00:00"
    assert str(article.pk) in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked",
    [
        ["submit", "article", "999999", "--as", "lan"],
        ["submit", "article", str(10**30), "--as", "lan"],
        ["submit", "event", "-4", "--as", "lan"],
        ["submit", "article", "x", "--as", "lan"],
        ["fly", "article", "1", "--as", "lan"],
    ],
)
def test_command_names_what_it_does_not_know(asked):
    lan()
    with pytest.raises(CommandError):
        call_command("move_story", *asked)


def test_command_refuses_unknown_people_moments_and_options():
    article = submitted()
    number = str(article.pk)
    for asked in (
        ["approve", "article", number, "--as", "nobody"],
        ["approve_and_publish", "article", number, "--as", ha().username, "--at", "mai"],
        [
            "approve_and_publish",
            "article",
            number,
            "--as",
            ha().username,
            "--at",
            "2031-02-31T10:00",
        ],
        ["claim", "article", number, "--as", ha().username, "--notice", "x"],
    ):
        with pytest.raises(CommandError):
            call_command("move_story", *asked)
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_foreign_reporter_is_refused_by_the_command_too():
    article = verbs.recall(submitted(), by=lan())
    with pytest.raises(CommandError):
        call_command("move_story", "submit", "article", article.pk, username=minh().username)
    assert _refusals(article).get().by == minh()
