/** Words of the search, in its own chunk: the first view carries none of them. */
import { type Catalogue, spokenOf } from "../../i18n/catalogue";

export type SearchWords = Catalogue["search"];

const WORDS = import.meta.glob<SearchWords>("../../../../assets/locales/*.json", {
  query: "?part=search",
  import: "default",
  eager: true,
});

export const searchWords = (lang: string): SearchWords => spokenOf(WORDS, lang);
