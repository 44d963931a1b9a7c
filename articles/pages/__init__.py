"""(row or rows, moment) to the context of every public page; no request, no cache."""
