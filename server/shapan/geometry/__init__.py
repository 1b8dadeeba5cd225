"""Numbers in, numbers out; metres; knows no trade words."""
