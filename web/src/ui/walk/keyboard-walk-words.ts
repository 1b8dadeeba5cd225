/** Texts of the keyboard walk, in their own chunk. */
import { type Catalogue, fill, type Params, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["keyboardWalk"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=keyboardWalk",
  import: "default",
  eager: true,
});

export const keyboardWalkText = (lang: string, key: keyof Words, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
