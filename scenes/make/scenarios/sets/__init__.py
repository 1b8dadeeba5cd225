"""The set pieces of the demo's tours (docs/scenery.md)."""
