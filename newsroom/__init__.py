"""The site: what is true of this installation, not of journalism."""
