"""DXF -> Drawing: `content` is what the file holds, `walk` and `shapes` look at its entities (those of DWG, too)."""
