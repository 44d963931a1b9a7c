"""What happens between two saves: autosave, who else is here, merging."""
