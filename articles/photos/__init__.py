"""Image bytes: what comes in, what is made from it, where it lies. Imports no model."""
