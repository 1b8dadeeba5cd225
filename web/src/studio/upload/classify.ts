/** Classifies dropped files by their names, as docs/formats.md describes the folder of an expo. Pure; the user can correct the result. */

import { slug } from "../../core/expo/words";
import { PLAN_SUFFIXES } from "../api.gen";
import { guessOwner, type Owner, type OwnerGuess } from "./owners";

export type FileKind =
  | "plan"
  | "underlay"
  | "exhibitors"
  | "programme"
  | "booth"
  | "exhibitor"
  | "scenario"
  | "document"
  | "whole"
  | "leave";
export const FILE_KINDS: readonly FileKind[] = [
  "plan", "underlay", "exhibitors", "programme", "booth", "exhibitor", "scenario", "document", "whole", "leave",
]; // biome-ignore format: one line

export interface FilePlace {
  readonly kind: FileKind;
  /** Target in the draft; "" for ignored files. */
  readonly path: string;
  /** The document with another name that it replaces; "" for none. */
  readonly instead: string;
  /** Asked of a picture whose place is taken. */
  readonly choice?: PlaceChoice;
  /** Whose it is; null when nobody was found, absent where its folder says it or nobody owns such a file. */
  readonly owner?: OwnerGuess | null;
}

/**
 * The path with which the file replaces another document, and the path that keeps both; "" of logos, of which there is one. `instead`: the
 * document that goes, if it has another name.
 */
export interface PlaceChoice {
  readonly replace: string;
  readonly add: string;
  readonly instead?: string;
}

const hasPlanSuffix = (name: string): boolean => PLAN_SUFFIXES.some((suffix) => name.endsWith(suffix));
const TABLE = /\.(csv|tsv|xlsx|json)$/;
const CALENDAR = /\.(ics|xml)$/;
const MODEL = /\.(glb|gltf|obj|mtl|stl|ply|3mf|bin)$/;
const IMAGE = /\.(png|jpe?g|webp|avif|svg)$/;
const VIDEO = /\.(mp4|webm|vtt)$/;
const RASTER = /\.(png|jpe?g)$/;
const UNDERLAY = /^plan\/[^/]+\.(underlay\.[^./]+|png|jpe?g)$/i;
const PLANNED = /plan\b|floor|layout|grundriss|план|схема|平面|布局/;
const BROCHURE = /brochure|flyer|leaflet|catalog|prospekt|брошюр|буклет|каталог|листовк|宣传|样本|手册/;
const PROGRAMME = /programm?e?|schedule|agenda|timetable|日程|议程|програм|расписан/;
const LOGO = /logo|логотип|标志|商标/;
const PICTURE = /^(booths|exhibitors)\/[^/]+\/(poster|logo)[^/]*\.(png|jpe?g|webp|avif|svg|gif)$/i;
const FOLDERS = /^(plan|exhibitors|booths|scenarios)\//;
const IN_ROOT = /^(expo\.toml|exhibitors\.(csv|tsv|xlsx|json)|programme\.(json|xml|ics|csv|tsv|xlsx))$/;

/** The place of every file. `paths`: as dropped, with folders; `draft`: existing documents; `inside`: names in zip files. */
export function classify(
  paths: readonly string[],
  draft: readonly string[],
  inside: ReadonlyMap<string, readonly string[]> = new Map(),
  owners: readonly Owner[] = [],
): FilePlace[] {
  const plans = draft.filter((path) => isPlan(path) && !UNDERLAY.test(path));
  const top = common(paths);
  const bare = paths.map((path) => path.slice(top.length));
  const fresh = bare.filter((path) => kindOf(path) === "plan").length;
  const places: FilePlace[] = [];
  for (const [at, path] of bare.entries()) {
    const guess = kindOf(path);
    const kind = guess === "whole" && isModel(inside.get(paths[at]!) ?? []) ? "booth" : guess;
    const replaced = kind === "plan" && fresh === 1 && plans.length === 1 && !FOLDERS.test(path) ? plans[0]! : "";
    const beside = places.map((one) => one.path);
    const owned = owners.length > 0 && (kind === "booth" || kind === "exhibitor") && !FOLDERS.test(path);
    if (owned) places.push(placeOwned(path, kind, guessOwner(path, owners), draft, beside));
    else
      places.push(replaced && isPdf(path) ? placePdf(path, replaced) : placeFile(path, kind, draft, replaced, beside));
  }
  return places;
}

/**
 * The place of a file as this kind. `replaced`: the plan whose level this plan replaces; `beside`: the targets of files that are
 * uploaded with it.
 */
export function placeFile(
  path: string,
  kind: FileKind,
  draft: readonly string[],
  replaced = "",
  beside: readonly string[] = [],
): FilePlace {
  const target = targetOf(path, kind, replaced);
  if (PICTURE.test(target)) return placePicture(path, kind, target, draft, beside);
  if (kind === "plan") return { kind, path: target, instead: replaced === target ? "" : replaced };
  const stem = kind === "exhibitors" || kind === "programme" ? `${kind}.` : null;
  const instead = stem ? draft.find((one) => one.startsWith(stem) && !one.includes("/") && one !== target) : undefined;
  return { kind, path: target, instead: instead ?? "" };
}

/** The place of a file of a firm or its booth; what belongs to a booth goes to the firm's first one. */
export function placeOwned(
  path: string,
  kind: FileKind,
  owner: OwnerGuess | null,
  draft: readonly string[],
  beside: readonly string[] = [],
): FilePlace {
  if (!owner) return { ...placeFile(path, kind, draft, "", beside), owner };
  const booth = owner.booth || owner.owner.booths[0];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const [its, folder] =
    kind === "booth" && booth ? (["booth", booth] as const) : (["exhibitor", owner.owner.id] as const);
  return { ...placeFile(`${folder}/${name}`, its, draft, "", beside), owner };
}

const isPdf = (path: string): boolean => path.toLowerCase().endsWith(".pdf");

/** It may be a plan or a leaflet, so that it replaces the only plan by a person's choice alone, unless it is of the same name. */
function placePdf(path: string, replaced: string): FilePlace {
  const add = targetOf(path, "plan", "");
  const replace = targetOf(path, "plan", replaced);
  if (add === replace) return { kind: "plan", path: add, instead: replaced === add ? "" : replaced };
  return { kind: "plan", path: add, instead: "", choice: { replace, add, instead: replaced } };
}

/** A booth or exhibitor has one logo and any number of posters, in the order of their numbers. */
function placePicture(
  path: string,
  kind: FileKind,
  target: string,
  draft: readonly string[],
  beside: readonly string[],
): FilePlace {
  const folder = target.slice(0, target.lastIndexOf("/") + 1);
  const here = draft.filter((one) => one.startsWith(folder) && PICTURE.test(one));
  if (isLogo(target)) {
    const old = here.find(isLogo);
    if (!old) return { kind, path: target, instead: "" };
    return { kind, path: target, instead: old === target ? "" : old, choice: { replace: old, add: "" } };
  }
  const numbers = [...here, ...beside.filter((one) => one.startsWith(folder) && PICTURE.test(one))]
    .filter((one) => !isLogo(one))
    .map((one) => Number(/\d+/.exec(one.slice(folder.length))?.[0] ?? 1));
  const number = Math.max(0, ...numbers) + 1;
  const free = `${folder}poster${number > 1 ? `-${number}` : ""}${target.slice(target.lastIndexOf("."))}`;
  const named = `${folder}${path.slice(path.lastIndexOf("/") + 1)}`.toLowerCase();
  const old = here.find((one) => one.toLowerCase() === named);
  const stated = target === path; // its folder says where it belongs: a new version, unless the user says otherwise
  if (old) return { kind, path: stated ? old : free, instead: "", choice: { replace: old, add: free } };
  return { kind, path: stated ? target : free, instead: "" };
}

export const isLogo = (path: string): boolean => path.slice(path.lastIndexOf("/") + 1).startsWith("logo");

/**
 * For each place the index of the first other one with the same target, or -1. A list, a programme, the plan of a level and a logo exist
 * once, whatever their format.
 */
export function clashes(places: readonly FilePlace[]): number[] {
  const keys = places.map(({ kind, path }) => {
    if (!path) return "";
    if (kind === "exhibitors" || kind === "programme") return kind;
    const once = kind === "plan" || (PICTURE.test(path) && isLogo(path));
    return (once ? path.replace(/(\.imdf)?\.[^.]*$/, "") : path).toLowerCase();
  });
  return keys.map((key, at) => (key ? keys.findIndex((other, there) => other === key && there !== at) : -1));
}

export const isPlan = (path: string): boolean =>
  path.startsWith("plan/") &&
  (hasPlanSuffix(path.toLowerCase()) || path.endsWith(".json")) &&
  !path.endsWith(".edits.json");

/** True for a zip with a model and its textures, but without documents of an expo. */
function isModel(names: readonly string[]): boolean {
  const lower = names.map((one) => one.toLowerCase());
  const expo = lower.some(
    (one) => hasPlanSuffix(one) || /(^|\/)(expo\.toml|exhibitors\.\w+|programme\.\w+)$/.test(one),
  );
  return !expo && lower.some((one) => MODEL.test(one));
}

function kindOf(path: string): FileKind {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf("/") + 1);
  if (/(^|\/)(\.|__macosx|thumbs\.db|desktop\.ini)/.test(lower) || name === "") return "leave";
  if (FOLDERS.test(path)) return UNDERLAY.test(path) ? "underlay" : isPlan(path) ? "plan" : kindOfFolder(path);
  if (IN_ROOT.test(path)) return path === "expo.toml" ? "document" : (name.slice(0, name.indexOf(".")) as FileKind);
  if (LOGO.test(name) && IMAGE.test(name)) return "exhibitor";
  if (isPdf(name) && BROCHURE.test(name)) return "exhibitor";
  if (hasPlanSuffix(name)) return "plan";
  if (RASTER.test(name) && PLANNED.test(name) && !path.includes("/")) return "underlay";
  if (CALENDAR.test(name)) return "programme";
  if (TABLE.test(name)) return PROGRAMME.test(name) ? "programme" : "exhibitors";
  if (MODEL.test(name) || VIDEO.test(name) || IMAGE.test(name)) return "booth";
  return name.endsWith(".zip") ? "whole" : "document";
}

function kindOfFolder(path: string): FileKind {
  const kinds: { readonly [folder: string]: FileKind } = {
    plan: "document",
    exhibitors: "exhibitor",
    booths: "booth",
    scenarios: "scenario",
  };
  return kinds[path.slice(0, path.indexOf("/"))]!;
}

function targetOf(path: string, kind: FileKind, replaced: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = /(\.imdf)?\.[^.]*$/i.exec(name)?.[0].toLowerCase() ?? "";
  const stem = name.slice(0, name.length - ending.length);
  if (kind === "whole" || kind === "leave") return "";
  if (FOLDERS.test(path) && kindOf(path) === kind && !replaced) return path;
  switch (kind) {
    case "plan":
      return `${replaced ? replaced.replace(/(\.imdf)?\.[^.]*$/, "") : `plan/${slug(stem) || "plan"}`}${ending}`;
    case "underlay":
      return `plan/${slug(stem.replace(/\.underlay$/i, "")) || "plan"}.underlay${ending}`;
    case "exhibitors":
    case "programme":
      return `${kind}${ending}`;
    case "booth":
      return `booths/${slug(owner(path, stem))}/${MODEL.test(ending) || ending === ".zip" ? "model" : VIDEO.test(ending) ? "video" : pictureName(stem)}${ending}`;
    case "exhibitor":
      return `exhibitors/${slug(owner(path, stem))}/${ending === ".pdf" ? "brochure" : pictureName(stem)}${ending}`;
    case "scenario":
      return `scenarios/${slug(stem) || "scenario"}${ending}`;
    case "document":
      return path;
  }
}

const pictureName = (stem: string): string => (LOGO.test(stem.toLowerCase()) ? "logo" : "poster");

/** The owner of a file: the folder's name, else the file name without words like `logo`. */
function owner(path: string, stem: string): string {
  const folder = path.split("/").at(-2);
  const rest = stem.replace(new RegExp(LOGO, "gi"), "").replace(/poster|model|video|brochure/gi, "");
  return folder || (slug(rest) ? rest : stem);
}

/** The common top folder (`my-expo/`), unless it belongs to the expo's layout. */
function common(paths: readonly string[]): string {
  const top = paths[0]?.slice(0, paths[0].indexOf("/") + 1) ?? "";
  return top && !FOLDERS.test(top) && paths.every((path) => path.startsWith(top)) ? top : "";
}
