/** Texts of the authoring tool, in their own chunk. */
import { type Catalogue, fill, type Params, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["author"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=author",
  import: "default",
  eager: true,
});

export const authorText = (lang: string, key: keyof Words, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
