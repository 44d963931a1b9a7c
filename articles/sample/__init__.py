"""An invented newsroom, and archives of any size for measuring."""
