"""Checks of an expo before it opens. `audit` is the entry point; `rules` are the limits."""
