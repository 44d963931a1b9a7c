"""The checks before publication as the desk shows them: panel, levels, register of officials."""
