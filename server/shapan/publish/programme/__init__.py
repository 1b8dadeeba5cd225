"""The programme of a release: documents for the viewer, pages, iCalendar, frab."""
