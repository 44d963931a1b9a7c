"""What somebody was told: the list, the choices, and the mails that did not go."""
