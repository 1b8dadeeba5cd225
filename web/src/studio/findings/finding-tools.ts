/** The tool of the studio that mends a finding, by its code. Every code has one or a reason (finding-tools.test.ts). */
import type { Told } from "../api.gen";
import { withTarget } from "../target";

export type ToolKind =
  | "scale" | "layers" | "draw" | "place" | "site" | "row" | "columns" | "vacant" | "item" | "programme" | "about" | "tour" | "media"
  | "documents" | "upload" | "publish"; // biome-ignore format: rows

const KINDS: { readonly [kind in ToolKind]: string } = {
  scale:
    "scale-inferred scale-unsure units-lie plan-underlay booth-tiny booth-huge geojson-projected geojson-units-unknown",
  layers:
    "booth-group numbers-hidden hidden-layers label-outlined rooms-with-doors entities-skipped category-unknown kind-unknown",
  draw: "no-booths",
  place:
    "hall-assumed outline-empty outline-repaired booth-in-parts booth-without-number booth-doubtful booth-twice " +
    "label-outside unplaced-number edit-conflict edit-misfit overlap booth-outside number-missing " +
    "number-duplicate gangway-width dead-end opening-blocked booth-unreachable pdf-no-numbers pdf-scanned-letters",
  site: "site-assumed site-hall-unknown site-overlap hall-unreachable",
  row:
    "exhibitor-no-name exhibitor-merged exhibitor-duplicate-id name-shortened country-unknown url-wrong email-wrong " +
    "color-wrong booth-unmatched hall-unmatched booth-elsewhere booth-ambiguous booth-topic booth-mended exhibitor-no-booth",
  columns:
    "list-empty list-booths-by-plan list-found numbers-by-list list-columns-guessed list-columns-unused list-groups list-sheets-unused",
  vacant: "booth-vacant booth-shared",
  item: "item-no-title item-time item-duplicate-id item-place-unknown item-exhibitor-unknown item-lead-unknown item-overlap ical-recurrence",
  programme: "programme-empty programme-columns",
  about: "expo-no-title expo-days timezone-unknown translation-missing programme-zone value-wrong",
  tour:
    "scenario-empty scenario-file-unusable stop-no-view stop-twice stop-target-unknown set-piece act-unknown way-unknown condition-unknown " +
    "stop-unreachable stop-no-end stop-may-strand stop-off-ground stop-not-on-foot stop-inside stop-subject-out " +
    "stop-subject-hidden stop-words-missing stop-file-missing narration-missing captions-missing captions-too-fast " +
    "stop-too-fast stop-too-long scenarios-many",
  media:
    "folder-unmatched file-unused model-several model-unit model-up model-simplified model-left-out model-texture " +
    "image-lettering image-small brochure-broken brochure-complex booth-construction",
  documents: "plan-twice document-twice document-skipped reader-late key-unknown",
  upload:
    "no-plan plan-empty empty-drawing several-floors svg-label-unread dxf-recovered entities-broken dwg-lost dwg-unread " +
    "dwg-references pdf-hidden pdf-notes pdf-letters pdf-pictures pdf-pages-broken missing-block svg-image storey-hidden " +
    "svg-off-page svg-path-broken xml-repaired imdf-level-missing imdf-unversioned imdf-outside-level lonlat-swapped table-hidden " +
    "table-unstored table-encoding table-quotes ical-line osm-unsaid sheets-left paper-space",
  publish: "schedule-unconfirmed",
};

/** Codes without a tool, and why. */
export const WITHOUT_TOOL: { readonly [code: string]: string } = {
  "too-many-booths": "a limit of the server",
  "far-origin": "nothing has to be done",
  "dxf-repair": "nothing has to be done: the reader has repaired it",
  "list-total": "nothing has to be done: a total is no exhibitor",
  "model-moves": "nothing has to be done: it says how many parts move",
  "language-unknown": "the interface speaks no such language",
};

const TOOLS: ReadonlyMap<string, ToolKind> = new Map(
  Object.entries(KINDS).flatMap(([kind, codes]) =>
    codes.split(" ").map((code) => [code, kind as ToolKind] as const),
  ),
);

const WORDS = {
  scale: "toolScale", layers: "toolLayers", draw: "toolDraw", place: "toolPlace", site: "toolSite", row: "toolRow", columns: "toolColumns",
  vacant: "toolVacant", item: "toolItem", programme: "toolProgramme", about: "toolAbout", tour: "toolTour",
  media: "toolMedia", documents: "toolDocuments", upload: "toolUpload", publish: "toolPublish",
} as const; // biome-ignore format: rows

export interface FindingTool {
  readonly kind: ToolKind;
  /** What it does, as a key of the words. */
  readonly word: (typeof WORDS)[ToolKind];
  /** Page and place of it. */
  readonly href: string;
}

export const toolKind = (code: string): ToolKind | null => TOOLS.get(code) ?? null;

/** `number`: of the finding, from 1. A refused document is uploaded again. */
export function toolOf(expo: string, one: Told, number: number): FindingTool | null {
  if (Object.hasOwn(WITHOUT_TOOL, one.code)) return null;
  const kind = kindFor(one);
  const page = withTarget(`/studio/expos/${expo}${PAGES[kind]}`, targetFor(kind, one, number));
  return { kind, word: WORDS[kind], href: page };
}

function kindFor(one: Told): ToolKind {
  const kind = TOOLS.get(one.code) ?? "upload";
  const { document = "", row = 0, key = "", column = "", level = "" } = one.where ?? {};
  if (one.code === "no-booths" && level) return "layers"; // of a drawing that has outlines
  if (document.startsWith("show/")) return "about"; // pictures of the show
  if (kind === "about" && column.startsWith("exhibitors")) return "columns"; // sections of expo.toml that other pages write
  if (kind === "about" && column.startsWith("site")) return "site";
  if (kind === "about" && document && document !== "expo.toml") {
    if (/^programme(\.|$)/.test(document)) return "item";
    return /^exhibitors(\.|$)/.test(document) ? "row" : "documents";
  }
  if (kind === "row" && !row && !key) return "columns";
  return kind;
}

const PAGES: { readonly [kind in ToolKind]: string } = {
  scale: "/plan", layers: "/plan", draw: "/plan", place: "/plan", site: "/site", row: "/exhibitors", columns: "/exhibitors",
  vacant: "/exhibitors", item: "/programme", programme: "/programme", about: "/about", tour: "/tours", media: "/media",
  documents: "", upload: "", publish: "",
}; // biome-ignore format: rows

const PANELS = { scale: "measure", layers: "layers", draw: "features" } as const;

function targetFor(
  kind: ToolKind,
  one: Told,
  finding: number,
): { readonly [name: string]: string | number } {
  const { row = 0, column = "", key = "", document = "", level = "" } = one.where ?? {};
  const stem = /^plan\/([^.]+)/.exec(document)?.[1] ?? level;
  switch (kind) {
    case "scale":
    case "layers":
    case "draw":
      return { panel: PANELS[kind], ...(stem ? { level: stem } : {}) };
    case "place":
      return { finding };
    case "row":
      return { ...(row ? { row } : { exhibitor: key }), field: column || "booths" };
    case "columns":
      return { columns: 1 };
    case "vacant":
      return { booth: key };
    case "item":
      return { ...(row ? { row } : {}), ...(key ? { item: key } : {}) };
    case "about":
      return { field: column.split(".")[0] || FIELDS[one.code] || "title" };
    case "tour":
      return { stop: key };
    case "documents":
      return { part: "documents" };
    case "upload":
      return { part: "upload" };
    case "publish":
      return { part: "publish" };
    default:
      return {};
  }
}

const FIELDS: { readonly [code: string]: string } = {
  "programme-zone": "timezone",
  "expo-days": "end",
  "folder-unmatched": "sponsors",
};
