"""What would change for readers: comparing, restoring, printing."""
