"""Pure Vietnamese and HTML: slugs, folding, sort keys, dates, sanitising. Imports no model."""
