"""The day at a glance: the desk's first page, the calendar, and the way to all other rooms."""
