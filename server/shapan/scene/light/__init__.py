"""The light of a hall, baked at build time: lamps, obstacles, and irradiance in squares of 20 m (docs/tiles.md)."""
