"""The pages of organizers: previews of drafts here; the studio itself is a page that uses `/api/v1`."""
