/** Texts of a talk with a booth, in its chunk. */
import { type Catalogue, fill, type Params, type Said, spokenOf } from "../../../i18n/catalogue";

type Words = Catalogue["boothTalk"];

const WORDS = import.meta.glob<Words>("../../../../../assets/locales/*.json", {
  query: "?part=boothTalk",
  import: "default",
  eager: true,
});

export const boothTalkText = (lang: string, key: keyof Said<Words>, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
