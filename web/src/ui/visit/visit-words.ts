/** Texts of "My visit", in their own chunk. */
import { type Catalogue, spokenOf } from "../../i18n/catalogue";

export type VisitWords = Catalogue["visit"];

const WORDS = import.meta.glob<VisitWords>("../../../../assets/locales/*.json", {
  query: "?part=visit",
  import: "default",
  eager: true,
});

export const visitWords = (lang: string): VisitWords => spokenOf(WORDS, lang);
