"""SVG -> Drawing: `read` walks the tree; each other module implements one part of the standard."""
