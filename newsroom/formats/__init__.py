"""Day first, whatever the language: the newsroom writes 06/06/2024."""
