/** What the fields of an exhibitor are called: in the studio, and on an exhibitor's own page. */
import { type Catalogue, spokenOf } from "./catalogue";

const CATALOGUES = import.meta.glob<Catalogue["fields"]>("../../../assets/locales/*.json", {
  query: "?part=fields",
  import: "default",
  eager: true,
});

/** Undefined for what is no field. */
export const fieldName = (field: string, lang: string): string | undefined =>
  (spokenOf(CATALOGUES, lang) as { readonly [field: string]: string })[field];
