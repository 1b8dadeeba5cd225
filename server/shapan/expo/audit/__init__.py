"""What an organizer would want to know before the doors open. `audit` is the door, `rules` are the limits."""
