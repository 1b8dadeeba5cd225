/** Texts of the search, in their own chunk, so that the first view does not carry them. */
import { type Catalogue, spokenOf } from "../../i18n/catalogue";

export type SearchWords = Catalogue["search"];

const WORDS = import.meta.glob<SearchWords>("../../../../assets/locales/*.json", {
  query: "?part=search",
  import: "default",
  eager: true,
});

export const searchWords = (lang: string): SearchWords => spokenOf(WORDS, lang);
