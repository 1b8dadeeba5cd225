"""The scenarios of a release: tours for the viewer, articles, and documents for Voyager."""
