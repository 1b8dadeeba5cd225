"""From the documents of an expo to a release. `pipeline.build` calls every step in order."""
