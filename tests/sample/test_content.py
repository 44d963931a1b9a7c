"""The words of the sample newsroom, as a demanding reader would check them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.sample.drawings import SCENES
from articles.sample.nouns import STATES, SampleArticle, SampleEvent
from articles.sample.reading import CONTENT, read_newsroom
from articles.text.figures import figures
from articles.text.measuring import plain_text, word_count
from articles.text.sanitising import clean_html

TODAY = dt.date(2024, 6, 7)
NEWSROOM = read_newsroom(TODAY)
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
STORIES: tuple[SampleArticle | SampleEvent, ...] = (*NEWSROOM.articles, *NEWSROOM.events)

articles = pytest.mark.parametrize("article", NEWSROOM.articles, ids=lambda one: one.key)
stories = pytest.mark.parametrize("story", STORIES, ids=lambda one: one.key)


def test_thirty_articles_stand_in_every_state() -> None:
    assert Counter(article.state for article in NEWSROOM.articles) == {
        "live": 20,
        "draft": 2,
        "submitted": 2,
        "returned": 2,
        "approved": 1,
        "scheduled": 1,
        "expired": 1,
        "retracted": 1,
    }
    assert set(STATES) == {article.state for article in NEWSROOM.articles}


def test_no_two_headlines_or_captions_are_alike() -> None:
    photos = [photo for story in STORIES for photo in story.photos]
    for lines in (
        [article.headline for article in NEWSROOM.articles],
        [photo.caption for photo in photos],
    ):
        assert [line for line, count in Counter(lines).items() if count > 1] == []


@articles
def test_an_article_has_150_to_500_words(article: SampleArticle) -> None:
    assert 150 <= article.words <= 500


@articles
def test_words_are_counted_as_the_newsroom_counts_them(article: SampleArticle) -> None:
    counted = len(article.standfirst.split()) + word_count(article.body)
    assert abs(counted - article.words) <= 5


@pytest.mark.parametrize("event", NEWSROOM.events, ids=lambda event: event.key)
def test_an_event_has_60_to_150_words(event: SampleEvent) -> None:
    assert 60 <= event.words <= 150
    assert event.starts < event.ends


@stories
def test_html_is_clean_already(story: SampleArticle | SampleEvent) -> None:
    assert clean_html(story.body) == story.body


@stories
def test_everything_a_story_names_is_there(story: SampleArticle | SampleEvent) -> None:
    accounts = {account.username for account in NEWSROOM.accounts}
    authors = {author.name for author in NEWSROOM.authors}
    assert story.section in {section.slug for section in NEWSROOM.sections}
    assert story.writer in accounts
    assert {photo.credit for photo in story.photos} <= authors
    if isinstance(story, SampleArticle):
        assert {signature.author for signature in story.signatures} <= authors
        assert {story.editor, story.claimed_by} - {None} <= accounts


@articles
def test_each_photo_but_the_lead_has_one_place_in_the_text(article: SampleArticle) -> None:
    places = [number for figure in figures(article.body) for number in figure.uses]
    assert places == [photo.number for photo in article.photos if not photo.is_lead]
    assert "[ảnh" not in article.body


@stories
def test_a_photo_says_what_it_shows_and_the_alt_is_not_the_caption(
    story: SampleArticle | SampleEvent,
) -> None:
    for photo in story.photos:
        assert photo.scene in SCENES
        assert len(photo.alt.split()) >= 8
        assert not _sentences(photo.alt, 1) & _sentences(photo.caption, 1)


def test_at_least_22_articles_have_one_to_four_photos() -> None:
    counts = [len(article.photos) for article in NEWSROOM.articles]
    assert max(counts) == 4
    assert sum(count > 0 for count in counts) >= 22


def test_bylines_name_authors_in_every_role_and_all_eight_sign() -> None:
    signatures = [one for article in NEWSROOM.articles for one in article.signatures]
    assert {one.role for one in signatures} == {"text", "photos", "both", "compiled", "after"}
    assert {one.author for one in signatures} == {one.name for one in NEWSROOM.authors}
    assert len(NEWSROOM.authors) == 8


def test_the_lead_is_signed_by_thu_yen_then_tuan_dat() -> None:
    lead = next(feature for feature in NEWSROOM.features if feature.place == "lead")
    article = NEWSROOM.by_key[lead.article]
    assert [one.author for one in article.signatures] == ["Thu Yến", "Tuấn Đạt"]
    assert len(article.photos) == 4


@articles
def test_who_compiles_names_the_source(article: SampleArticle) -> None:
    borrowed = {"compiled", "after"} & {one.role for one in article.signatures}
    assert bool(borrowed) == bool(article.source)


def test_tags_are_few_and_shared() -> None:
    tags = Counter(tag for article in NEWSROOM.articles for tag in article.tags)
    assert 20 <= len(tags) <= 30
    assert sum(count > 1 for count in tags.values()) >= len(tags) // 2
    assert all(article.tags for article in NEWSROOM.articles)
    assert {tag for event in NEWSROOM.events for tag in event.tags} <= set(tags)


def test_live_articles_lie_within_sixty_days() -> None:
    live = [article for article in NEWSROOM.articles if article.state == "live"]
    days = [article.published.days for article in live if article.published]
    assert len(days) == len(live)
    assert -60 <= min(days) < -50
    assert max(days) == -1


@articles
def test_a_state_comes_with_its_moments(article: SampleArticle) -> None:
    assert (article.published is not None) == (
        article.state in {"live", "scheduled", "expired", "retracted"}
    )
    assert (article.expires is not None) == (article.state == "expired")
    assert (article.retraction is not None) == (article.state == "retracted")
    assert bool(article.return_reason) == (article.state == "returned")
    assert (article.editor is None) == (article.state in {"draft", "submitted"})
    assert article.claimed_by is None or article.state == "submitted"


@stories
def test_nobody_approves_an_own_story(story: SampleArticle | SampleEvent) -> None:
    roles = {account.username: account.role for account in NEWSROOM.accounts}
    assert story.editor != story.writer
    assert story.editor is None or roles[story.editor] in {"editor", "managing_editor"}
    assert roles[story.writer] in {"reporter", "editor"}


def test_every_special_case_stands_once() -> None:
    ours = NEWSROOM.articles
    assert {one.correction.kind for one in ours if one.correction and one.state == "live"} == {
        "correction", "apology", "clarification", "update",
    }  # fmt: skip
    assert [one.state for one in ours if one.update] == ["live"]
    assert [one.state for one in ours if one.changes] == ["live"]
    assert [one.state for one in ours if one.embargo_until] == ["draft"]
    assert len([one for one in ours if one.claimed_by]) == 1


def test_a_correction_changes_one_wording() -> None:
    for article in NEWSROOM.articles:
        if article.correction is None:
            continue
        assert article.published
        assert article.body.count(article.correction.right) == 1
        assert article.correction.wrong not in article.body
        assert article.first_body.count(article.correction.wrong) == 1
        assert article.published < article.correction.at


def test_a_scheduled_update_is_for_tomorrow_at_six_in_the_evening() -> None:
    article = next(one for one in NEWSROOM.articles if one.update)
    assert article.update and article.update.at
    assert (article.update.at.days, article.update.at.time) == (1, dt.time(18))
    assert article.update.body.endswith(article.body)
    assert article.update.standfirst != article.standfirst


def test_changes_not_published_stand_after_the_live_text() -> None:
    article = next(one for one in NEWSROOM.articles if one.changes)
    assert article.changes and article.changes.at is None
    assert article.changes.body.startswith(article.body)
    assert article.changes.body != article.body


def test_a_scheduled_article_waits_for_six_tomorrow() -> None:
    article = next(one for one in NEWSROOM.articles if one.state == "scheduled")
    assert article.published
    assert (article.published.days, article.published.time) == (1, dt.time(6))


def test_dates_in_a_text_are_counted_from_the_day_of_its_article() -> None:
    lead = NEWSROOM.by_key["01-nguoi-di-tuan-dem"]
    assert "Chiều 06/6, Công an tỉnh" in lead.body
    later = read_newsroom(dt.date(2025, 2, 2)).by_key["01-nguoi-di-tuan-dem"]
    assert "Chiều 01/02, Công an tỉnh" in later.body


def test_events_tell_readers_each_status_before_and_after_today() -> None:
    events = NEWSROOM.events
    assert len(events) == 10
    assert {one.status for one in events} == {"confirmed", "changed", "postponed", "cancelled"}
    assert any(one.ends.days < 0 for one in events)
    assert any(one.starts.days < 0 < one.ends.days for one in events)
    assert any(one.starts.days > 0 for one in events)
    assert any(one.all_day for one in events)
    assert any(one.photos for one in events)


def test_sections_have_at_most_four_below_them() -> None:
    slugs = [section.slug for section in NEWSROOM.sections]
    parents = [section.parent for section in NEWSROOM.sections if section.parent]
    assert len(slugs) - len(parents) == 6
    assert 2 <= len(parents) <= 4
    assert set(parents) <= set(slugs)


def test_each_main_section_has_a_live_article() -> None:
    parents = {section.slug: section.parent or section.slug for section in NEWSROOM.sections}
    live = {parents[one.section] for one in NEWSROOM.articles if one.state == "live"}
    assert live == set(parents.values())


def test_accounts_cover_every_role_and_two_reporters_sign() -> None:
    accounts = NEWSROOM.accounts
    assert Counter(account.role for account in accounts) == {
        "reporter": 2,
        "editor": 2,
        "managing_editor": 2,
        "administrator": 1,
    }
    signing = {account.username: account.author for account in accounts}
    assert (signing["thuyen"], signing["tuandat"]) == ("Thu Yến", "Tuấn Đạt")


def test_features_show_live_articles() -> None:
    states = {NEWSROOM.by_key[feature.article].state for feature in NEWSROOM.features}
    places = {feature.place for feature in NEWSROOM.features}
    assert states == {"live"}
    assert places == {"lead", "highlight", "photo_story"}


def test_twelve_links_stand_in_four_groups() -> None:
    assert Counter(link.group for link in NEWSROOM.links).most_common()[-1][1] == 3
    assert len({link.url for link in NEWSROOM.links}) == 12
    assert len({link.group for link in NEWSROOM.links}) == 4


def test_pages_and_settings_name_the_newsroom() -> None:
    assert [page.title for page in NEWSROOM.pages] == ["Giới thiệu", "Liên hệ"]
    assert NEWSROOM.settings.name == "Kinh Bắc"
    assert "0222 000 000" in NEWSROOM.settings.contact


def test_files_are_in_normal_form_without_odd_spaces() -> None:
    for path in CONTENT.rglob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.normalize("NFC", text) == text, path.name
        assert not re.search(r"[\u00a0\u200b\u00ad\t]|(?<=\S)  |,,|\.\.", text), path.name


def test_no_sentence_of_eight_words_stands_twice() -> None:
    told = Counter(sentence for story in STORIES for sentence in _told(story))
    assert [sentence for sentence, count in told.items() if count > 1] == []


def test_no_sentence_is_taken_from_the_seed() -> None:
    ours = {sentence for story in STORIES for sentence in _told(story)}
    assert len(ours) > 200
    for path in SEED.glob("*.txt"):
        theirs = _sentences(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
        assert ours & theirs == set()


def _told(story: SampleArticle | SampleEvent) -> Iterator[str]:
    first = story.standfirst if isinstance(story, SampleArticle) else story.title
    yield from _sentences(f"{first}\n{plain_text(story.body)}")


def _sentences(text: str, least: int = 8) -> set[str]:
    parts = (re.findall(r"\w+", part.lower()) for part in re.split(r"[.!?…:;\n]+", text))
    return {" ".join(words) for words in parts if len(words) >= least}
