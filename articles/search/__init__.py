"""Folded search: one index for readers, one for the desk."""
