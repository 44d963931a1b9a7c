"""Lunar dates, recurrence, iCalendar."""
