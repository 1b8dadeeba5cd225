"""Work on the drafts of organizers: `service` has the functions, `worker` is the process that runs them."""
