"""Vector PDF -> a Drawing a page."""
