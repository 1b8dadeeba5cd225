/** Texts of the talk of a hall, in its chunk. */
import { type Catalogue, fill, type Params, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["hallTalk"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=hallTalk",
  import: "default",
  eager: true,
});

export const talkText = (lang: string, key: keyof Words, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
