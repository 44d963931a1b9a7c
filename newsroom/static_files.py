"""Which files of the packages are worth serving."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import Storage

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
