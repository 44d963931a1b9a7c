"""The desk for other programs: JSON, bearer tokens, the same verbs and rights (docs/api.md)."""
