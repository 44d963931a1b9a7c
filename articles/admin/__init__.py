"""The desk: what reporters and editors see."""
