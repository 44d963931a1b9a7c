"""Letters that look right and are not, in a file to be imported: one warning for each kind."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.text import letters

from .legible import Line, ParseWarning, old_encoding


def doubts_about(lines: list[Line]) -> list[ParseWarning]:
    """One warning for each kind of doubtful letters, at the first line that has them."""
    kinds = (
        (letters.foreign_words, old_encoding),
        (letters.mixed_word, _say_mixed),
        (letters.ornamental_word, _say_look_alikes),
        (letters.has_piled_marks, _say_piled),
    )
    warnings = []
    for is_doubtful, sentence in kinds:
        line = next((line for line in lines if is_doubtful(line.text)), None)
        if line is not None:
            warnings.append(ParseWarning(line.number, sentence()))
    return warnings


def _say_mixed() -> str:
    return _("letters of two alphabets are mixed in one word; type the word again.")


def _say_look_alikes() -> str:
    return _("ornamental letters stand here that search cannot read; type the words again.")


def _say_piled() -> str:
    return _("marks are piled up on letters; type the words again.")
