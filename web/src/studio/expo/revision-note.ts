/** Translates the notes that the program gives to revisions; other notes stay as they are. Pure. */

export interface NoteWords {
  readonly t: (key: Key, values?: { readonly [name: string]: string | number }) => string;
  readonly documents: (n: number) => string;
}
type Key =
  | "noteBegun"
  | "noteRemoved"
  | "noteMoved"
  | "noteZip"
  | "noteRestored"
  | "noteByHand"
  | "thePlan"
  | "aboutShow"
  | "exhibitors"
  | "theProgramme"
  | "site"
  | "tours";

const KNOWN: readonly (readonly [RegExp, (words: NoteWords, found: string) => string])[] = [
  [/^begun: \w+$/, ({ t }) => t("noteBegun")],
  [/^removed (.+)$/, ({ t }, path) => t("noteRemoved", { path })],
  [/^restored revision (\d+)$/, ({ t }, n) => t("noteRestored", { n })],
  [
    /^plan of (.+), by hand$/,
    ({ t }, level) => t("noteByHand", { what: `${t("thePlan")} ${level}` }),
  ],
  [/^(about the show), by hand$/, ({ t }) => t("noteByHand", { what: t("aboutShow") })],
  [/^(the list of exhibitors), by hand$/, ({ t }) => t("noteByHand", { what: t("exhibitors") })],
  [/^(the programme), by hand$/, ({ t }) => t("noteByHand", { what: t("theProgramme") })],
  [/^(the site), by hand$/, ({ t }) => t("noteByHand", { what: t("site") })],
  [/^tours, by hand$/, ({ t }) => t("noteByHand", { what: t("tours") })],
  [
    /^a zip of (\d+) documents$/,
    ({ t, documents }, n) => t("noteZip", { documents: documents(Number(n)) }),
  ],
  [
    /^(\d+) documents moved or removed$/,
    ({ t, documents }, n) => t("noteMoved", { documents: documents(Number(n)) }),
  ],
  [/^(\d+) documents$/, ({ documents }, n) => documents(Number(n))],
];

export function revisionNote(note: string, words: NoteWords): string {
  for (const [pattern, said] of KNOWN) {
    const found = pattern.exec(note);
    if (found) return said(words, found[1] ?? "");
  }
  return note;
}
