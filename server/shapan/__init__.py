"""Shapan (沙盘) converts floor plans into exhibitions that visitors walk through in the browser."""

__version__ = "0.1.0"
