"""What the desk keeps beside the stories; nothing of it is ever public."""
