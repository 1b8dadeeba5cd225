"""Languages: a catalogue file for each (`assets/locales/<language>.json`), and the formatting of its phrases. Only this
package imports Babel."""
