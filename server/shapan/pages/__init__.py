"""Expo -> HTML. Only this package imports jinja2; it contains the templates."""
