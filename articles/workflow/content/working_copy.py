"""The words of a working copy, from its row and its children, and back into them."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Author, Byline, Photo, RunningStory, Section, Story
from articles.text.figures import Figure, rewritten
from articles.text.sanitising import TooComplex, clean_html

from ..refusal import Refused
from ..tagging import write_tags
from .children import Children
from .values import ArticleContent, BylineEntry, Content, PhotoEntry, content_class

Uses = tuple[Any, ...]

# What is no column of the words' own: references, and rows beneath the story's.
_ELSEWHERE = frozenset({"section", "running_story", "tags", "photos", "bylines"})


def read(story: Story, children: Children | None = None) -> Content:
    """The words of a saved working copy, with its `children` if they have been read already."""
    if story.pk is None:
        return content_class(story)()
    children = children or Children(story)
    columns = {
        entry.name: getattr(story, entry.name)
        for entry in fields(content_class(story))
        if entry.name not in _ELSEWHERE
    }
    columns["section"] = story.section_id
    columns["tags"] = tuple(tag.name for tag in children.tags)
    columns["photos"] = tuple(
        PhotoEntry(use.photo_id, use.number, use.caption, use.alt, use.is_lead)
        for use in children.uses
    )
    if isinstance(story, Article):
        columns["bylines"] = tuple(
            BylineEntry(byline.author_id, byline.role, byline.printed_name)
            for byline in children.bylines
        )
        columns["running_story"] = story.running_story_id
    return content_class(story)(**columns)


def write(story: Story, content: Content) -> None:
    """Puts `content` into the working copy's row and its children, whatever they are now."""
    children = Children(story)
    photos = _numbered(content.photos, children.uses)
    _put(story, content, photos)
    story.section = Section.objects.filter(pk=content.section or 0).first()
    if isinstance(content, ArticleContent) and isinstance(story, Article):
        story.running_story = _running_story(content)
    story.save()
    _write_photos(story, photos, children.uses)
    write_tags(story, content.tags, children.tags)
    if isinstance(content, ArticleContent) and isinstance(story, Article):
        _write_bylines(story, content.bylines, children.bylines)


def rewrite(story: Story, content: Content, children: Children) -> None:
    """The same to a saved story and its `children`, of which those that stay as they are are left
    alone. The row is the caller's to save."""
    before = read(story, children)
    same_photos = before.photos == content.photos
    photos = list(content.photos) if same_photos else _numbered(content.photos, children.uses)
    _put(story, content, photos)
    if before.section != content.section:
        story.section = Section.objects.filter(pk=content.section or 0).first()
    if (
        isinstance(content, ArticleContent)
        and isinstance(before, ArticleContent)
        and isinstance(story, Article)
        and before.running_story != content.running_story
    ):
        story.running_story = _running_story(content)
    if not same_photos:
        children.uses = _write_photos(story, photos, children.uses)
    if sorted(before.tags) != sorted(content.tags):
        children.tags = write_tags(story, content.tags, children.tags)
    if (
        isinstance(content, ArticleContent)
        and isinstance(before, ArticleContent)
        and isinstance(story, Article)
        and not _signed_alike(before, content)
    ):
        children.bylines = _write_bylines(story, content.bylines, children.bylines)


def _put(story: Story, content: Content, photos: list[PhotoEntry]) -> None:
    body = _with_known_figures(clean(content.body), {entry.number for entry in photos})
    for entry in fields(content):
        if entry.name not in _ELSEWHERE | {"body"}:
            _set(story, entry.name, getattr(content, entry.name))
    _set(story, "body", body)


def _set(story: Any, name: str, value: Any) -> None:
    """Tidied as saving would do it, for whoever looks at the row before that."""
    setattr(story, name, story._meta.get_field(name).to_python(value))


def _running_story(content: ArticleContent) -> RunningStory | None:
    if content.running_story is None:
        return None
    return RunningStory.objects.filter(pk=content.running_story).first()


def _signed_alike(before: ArticleContent, content: ArticleContent) -> bool:
    """A name left empty is the one printed until now."""
    signed = zip(before.bylines, content.bylines, strict=False)
    return len(before.bylines) == len(content.bylines) and all(
        replace(new, printed_name=new.printed_name or old.printed_name) == old
        for old, new in signed
    )


def clean(body: str) -> str:
    """`clean_html`, but that a bomb is a refusal here."""
    try:
        return clean_html(body)
    except TooComplex as error:
        raise Refused(
            _(
                "The text is too large or too deeply nested to be kept as it is; "
                "paste it without formatting."
            ),
            field="body",
        ) from error


def _numbered(entries: tuple[PhotoEntry, ...], before: Uses) -> list[PhotoEntry]:
    # The text may still name a use that this save takes out: its number goes to no other.
    taken = {entry.number for entry in entries if entry.number} | {use.number for use in before}
    free = chain(range(max(taken, default=0) + 1, 1000), range(1, 1000))
    numbered: list[PhotoEntry] = []
    seen: set[int] = set()
    for entry in entries:
        if entry.number is None or entry.number in seen:
            number = next(number for number in free if number not in taken)
            entry = replace(entry, number=number)
        assert entry.number is not None
        seen.add(entry.number)
        numbered.append(entry)
    return numbered


def _with_known_figures(body: str, numbers: set[int | None]) -> str:
    """A use stands in one place, and only in its own story."""
    printed: set[int] = set()

    def keep(figure: Figure) -> Figure | None:
        left = figure.only(lambda number: number in numbers and number not in printed)
        printed.update(left.uses if left else ())
        return left

    return rewritten(body, keep)


def _write_photos(story: Any, entries: list[PhotoEntry], before: Uses) -> Uses:
    known = {use.photo_id: use.photo for use in before}
    known |= Photo.objects.in_bulk({entry.photo for entry in entries} - known.keys())
    lead = next((e.number for e in entries if e.is_lead and e.photo in known), None)
    if before:
        story.photo_uses.all().delete()
    use = story.photo_uses.model
    # Written at once, and as it is kept: the fields tidy what they take (law 6).
    written = use.objects.bulk_create(
        use(
            story=story,
            photo=known[entry.photo],
            number=entry.number,
            position=position,
            is_lead=entry.number == lead,
            caption=entry.caption,
            alt=entry.alt,
        )
        for position, entry in enumerate((e for e in entries if e.photo in known), start=1)
    )
    return tuple(written)


def _write_bylines(
    article: Article, entries: tuple[BylineEntry, ...], before: tuple[Byline, ...]
) -> tuple[Byline, ...]:
    # The name stays as first printed: renaming an author does not rewrite what was signed.
    names = {byline.author_id: byline.printed_name for byline in before}
    authors = {byline.author_id: byline.author for byline in before}
    authors |= Author.objects.in_bulk({entry.author for entry in entries} - authors.keys())
    unique = list({e.author: e for e in entries if e.author in authors}.values())
    if before:
        article.bylines.all().delete()
    written = Byline.objects.bulk_create(
        Byline(
            article=article,
            author=authors[entry.author],
            position=position,
            role=entry.role,
            printed_name=entry.printed_name or names.get(entry.author, authors[entry.author].name),
        )
        for position, entry in enumerate(unique, start=1)
    )
    return tuple(written)
