/** Texts of the route card, in its own chunk. */
import { type Catalogue, spokenOf } from "../../i18n/catalogue";

export type RouteWords = Catalogue["route"];

const WORDS = import.meta.glob<RouteWords>("../../../../assets/locales/*.json", {
  query: "?part=route",
  import: "default",
  eager: true,
});

export const routeWords = (lang: string): RouteWords => spokenOf(WORDS, lang);
