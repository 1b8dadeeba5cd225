"""What is done with the drafts of organizers: `workshop` says what, `worker` is the process that does it."""
