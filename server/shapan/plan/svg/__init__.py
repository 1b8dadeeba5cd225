"""SVG -> Drawing: `read` walks the tree, the other modules are one part of the standard each."""
