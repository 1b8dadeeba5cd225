"""Geometry on plain numbers in metres, independent of exhibitions."""
