"""Which files of the packages are worth serving, and the stylesheets of a page as one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from articles.templatetags import stylesheets

# CKEditor's plugins that send text to other companies, open frames, or have known weaknesses;
# the old gallery of the uploader; languages that no desk here speaks (docs/dependencies.md).
_UNWANTED = re.compile(
    r"""
    ckeditor/(?:
        ckeditor/plugins/(?:about|codesnippetgeshi|docprops|exportpdf|flash|forms|iframe|newpage
            |preview|print|save|scayt|smiley|templates|uploadimage|wsc)/
      | ckeditor/(?:samples|adapters)/
      | galleriffic/
      | file-icons/
      | ckeditor/(?:.+/)?lang/(?!(?:vi|en)\.js$)
    )
    | ckeditor_uploader/
    """,
    re.VERBOSE,
)


def is_wanted(path: str) -> bool:
    return _UNWANTED.match(path.replace("\\", "/")) is None


class WantedFilesFinder(AppDirectoriesFinder):
    """The packages' static files without those that must never be served."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        found = super().list(ignore_patterns)
        return (pair for pair in found if is_wanted(pair[0]))

    def find(self, path: str, *arguments: Any, **options: Any) -> Any:
        return super().find(path, *arguments, **options) if is_wanted(path) else []


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Named by content and compressed, as whitenoise does it; and for each set of stylesheets that
    a template asks for, one file with all of them."""

    joins_stylesheets = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            for name in self._join(paths):
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> Iterator[str]:
        folders: list[Path] = settings.TEMPLATES[0]["DIRS"]  # type: ignore[assignment]
        for names in stylesheets.asked_for(folders):
            sheets = (self._text(paths, stylesheets.file_of(name)) for name in names)
            joined = stylesheets.joined_text(sheets)
            file = stylesheets.joined_file(names)
            self.delete(file)
            yield self.save(file, ContentFile(joined.encode()))

    def _text(self, paths: dict[str, Any], file: str) -> str:
        storage, path = paths[file]
        with storage.open(path) as source:
            text: str = source.read().decode()
        return text
