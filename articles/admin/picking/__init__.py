"""Choosing photos for a story, from the library or from one's own machine, without leaving it."""
