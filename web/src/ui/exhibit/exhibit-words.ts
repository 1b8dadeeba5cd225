/** Texts about exhibits, in their own chunk. */
import { type Catalogue, fill, type Params, spokenOf } from "../../i18n/catalogue";

type Words = Catalogue["exhibit"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=exhibit",
  import: "default",
  eager: true,
});

export const exhibitText = (lang: string, key: keyof Words, params?: Params): string =>
  fill(spokenOf(WORDS, lang)[key], params);

/** Metres as the language writes them: two decimals below ten, one above. */
export function metres(lang: string, value: number): string {
  const decimals = value < 10 ? 2 : 1;
  const n = new Intl.NumberFormat(lang, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
  return exhibitText(lang, "metres", { n });
}
