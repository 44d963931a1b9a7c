from __future__ import annotations

# Each term a run of folded words: one word, or the words of a phrase.
Terms = tuple[tuple[str, ...], ...]
