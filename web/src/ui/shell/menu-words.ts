/** Texts of the menu, in their own chunk. */
import { type Catalogue, fill, type Params, type Said, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["menu"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=menu",
  import: "default",
  eager: true,
});

export const menuText = (lang: string, key: keyof Said<Words>, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
