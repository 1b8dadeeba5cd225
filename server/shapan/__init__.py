"""Shapan (沙盘): a floor plan in, a walk through the expo in the browser out."""

__version__ = "0.1.0"
