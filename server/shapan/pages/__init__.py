"""Expo -> HTML. The only package that knows jinja2; templates and the interface's words lie beside it."""
