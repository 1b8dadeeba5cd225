"""Languages: a catalogue file each (`assets/locales/<language>.json`), and how a phrase of it is said. Babel's door."""
