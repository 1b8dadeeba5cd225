"""What visits came to: counted without knowing who, and shown so that nobody can be found in it."""
