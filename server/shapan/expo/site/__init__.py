"""Many halls on one site: which are floors of one building, where each stands, and the streets between them."""
