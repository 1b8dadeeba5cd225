"""Recognises text that was converted to paths, by the shapes of its letters. `read` decides whether it is needed."""
