"""What is counted of readers: in memory, without a cookie, a write on reading or a name."""
