"""Search: `index` builds and ranks shards, `text` compares texts."""
