"""What stands on the editing page: its fields, its ordered rows, and the whole sheet of them."""
