"""The newsroom: everything that is true of journalism and not of one installation."""
