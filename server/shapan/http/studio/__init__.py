"""Pages for organizers: previews of drafts, and the studio page, whose script uses `/api/v1`."""
