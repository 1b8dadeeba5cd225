"""News between the nodes of a site. Settings name an adapter: `memory`, `postgres` or `nats`."""
