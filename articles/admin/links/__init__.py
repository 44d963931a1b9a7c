"""Links for people without an account, co-writers, the preview beside the form."""
