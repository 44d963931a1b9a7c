"""Pages to look at: who may do what, and the site at another moment."""
