/** What the site page edits: where the halls stand. */
import { ask } from "../api";
import type { SiteView } from "../api.gen";
import {
  type Draft,
  draftClashes,
  draftOnto,
  shortText,
  untouched,
  withValue,
} from "../edit/merge";
import type { Edited } from "../edit/session";
import { t } from "../words";
import { among, movedHalls, type SitePlaces, siteChange, sitePlaces } from "./places";

export const siteEdit = (path: {
  readonly expo: string;
}): Edited<SiteView, SitePlaces, Draft<SitePlaces>> => ({
  place: "site",
  read: () => ask("GET /expos/{expo}/site", { path }),
  base: sitePlaces,
  unchanged: untouched,
  changes: (base, { value }) =>
    movedHalls(base, value).map((name) => {
      const said = (site: SitePlaces) =>
        shortText(name ? [site.places[name], site.floors[name]] : site.streets);
      return { label: name || t("siteStreets"), before: said(base), after: said(value) };
    }),
  onto: (before, now, draft) => {
    const doc = draftOnto(before, now, withValue(draft, among(now, draft.value)));
    return { doc: withValue(doc, among(now, doc.value)) };
  },
  clashes: (_, draft) =>
    draftClashes(draft, ([part = "", name = part]) =>
      part === "streets" ? t("siteStreets") : name,
    ),
  save: (base, { value }, match) =>
    ask("PATCH /expos/{expo}/site", { path, body: siteChange(base, value), match }),
});
