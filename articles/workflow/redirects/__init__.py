"""Addresses of a site that this one took the place of, and where they lead."""
