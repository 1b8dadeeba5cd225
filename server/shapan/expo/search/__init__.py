"""The search: `index` cuts it into shards and ranks, `text` compares texts."""
