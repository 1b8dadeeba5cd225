"""GeoJSON and its kin: native plans, OSM, IMDF, and what says nothing but shapes. `read` tells which."""
