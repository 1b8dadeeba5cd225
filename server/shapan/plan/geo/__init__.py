"""GeoJSON and its dialects: native plans, OSM, IMDF, and unclassified shapes. `read` detects the dialect."""
