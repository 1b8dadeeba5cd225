/** Texts about other visitors, in the late chunk. */
import {
  type Catalogue,
  type Counted,
  counted,
  fill,
  type Params,
  type Said,
  spokenOf,
} from "../../i18n/catalogue";

type Words = Catalogue["meeting"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=meeting",
  import: "default",
  eager: true,
});

export const meetingText = (lang: string, key: keyof Said<Words>, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);

export const meetingCount = (lang: string, key: keyof Counted<Words>, n: number): string =>
  counted(spokenOf(WORDS, lang)[key], lang, n);
