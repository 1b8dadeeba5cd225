"""Visitors who are in a hall at the same time: frames, cells, rooms. Bytes and values only; the clock is passed in."""
