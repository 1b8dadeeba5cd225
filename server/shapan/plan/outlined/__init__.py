"""Lettering that is nothing but outlines, read by the shapes of its letters. `read` decides whether to."""
