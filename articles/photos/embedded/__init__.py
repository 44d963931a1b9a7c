"""The three blocks in which photographers, agencies and cameras write into a file."""

Said = dict[str, list[str]]
"""What one block says: texts as found, by the names of `metadata.Embedded`, best first."""
