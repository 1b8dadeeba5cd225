/** Texts of the player, in their own chunk. */
import { type Catalogue, fill, type Params, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["play"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=play",
  import: "default",
  eager: true,
});

export const playerText = (lang: string, key: keyof Words, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);
