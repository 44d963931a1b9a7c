"""Old addresses at the desk."""
