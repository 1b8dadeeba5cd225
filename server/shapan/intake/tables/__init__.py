"""Tables of any kind -> rows of texts by column name. `read` is the entry point."""
