"""Generated JSON Schemas, and the scripts that generate them: `python -m schema` writes all, a test says when they
are stale."""
