"""Builds a release from the documents of an expo. `pipeline.build` calls every step in order."""
