/** Classifies dropped files by their names, as docs/formats.md describes the folder of an expo. Pure; the user can correct the result. */

import { slug } from "../../core/expo/words";
import { PLAN_SUFFIXES } from "../api.gen";
import { guessOwner, isNameOf, type Owner, type OwnerGuess } from "./owners";

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
  /** Target in the draft; "" for ignored files, and while a choice must be made. */
  readonly path: string;
  /** The document with another name that it replaces; "" for none. */
  readonly instead: string;
  /** What can be done where a document is there already. */
  readonly choices?: readonly PlaceChoice[];
  /** Where the document that it replaces is kept; absent where it is removed. */
  readonly keeps?: string;
  /** Whose it is; null when nobody was found, absent where its folder says it or nobody owns such a file. */
  readonly owner?: OwnerGuess | null;
}

/** One thing that can be done with a file. `about`: the document that is there already. */
export interface PlaceChoice {
  readonly word: "replaceIt" | "addIt" | "replacePlan" | "addHall" | "keepVersion";
  readonly about: string;
  readonly path: string;
  readonly instead: string;
  readonly keeps?: string;
}

const hasPlanSuffix = (name: string): boolean =>
  PLAN_SUFFIXES.some((suffix) => name.endsWith(suffix));
const TABLE = /\.(csv|tsv|xlsx|json)$/;
const CALENDAR = /\.(ics|xml)$/;
const MODEL = /\.(glb|gltf|obj|mtl|stl|ply|3mf|bin)$/;
const IMAGE = /\.(png|jpe?g|webp|avif|svg)$/;
const VIDEO = /\.(mp4|webm|vtt)$/;
const RASTER = /\.(png|jpe?g)$/;
const UNDERLAY = /^plan\/[^/]+\.(underlay\.[^./]+|png|jpe?g)$/i;
const PLANNED = /plan\b|floor|layout|grundriss|план|схема|平面|布局/;
const BROCHURE =
  /brochure|flyer|leaflet|catalog|prospekt|брошюр|буклет|каталог|листовк|宣传|样本|手册/;
const PROGRAMME = /programm?e?|schedule|agenda|timetable|日程|议程|програм|расписан/;
const LOGO = /logo|логотип|标志|商标/;
const PICTURE = /^(booths|exhibitors)\/[^/]+\/(poster|logo)[^/]*\.(png|jpe?g|webp|avif|svg|gif)$/i;
const FOLDERS = /^(plan|exhibitors|booths|scenarios|versions)\//;
const IN_ROOT =
  /^(expo\.toml|exhibitors\.(csv|tsv|xlsx|json)|programme\.(json|xml|ics|csv|tsv|xlsx))$/;

/** The place of every file. `square`: those of the paths that are square pictures. `paths`: as dropped, with folders; `draft`: existing documents; `inside`: names in zip files. */
export function classify(
  paths: readonly string[],
  draft: readonly string[],
  inside: ReadonlyMap<string, readonly string[]> = new Map(),
  owners: readonly Owner[] = [],
  square: ReadonlySet<string> = new Set(),
): FilePlace[] {
  const top = common(paths);
  const bare = paths.map((path) => path.slice(top.length));
  const fresh = bare.filter((path) => kindOf(path) === "plan").length;
  const places: FilePlace[] = [];
  for (const [at, path] of bare.entries()) {
    const guess = kindOf(path);
    const kind = guess === "whole" && isModel(inside.get(paths[at]!) ?? []) ? "booth" : guess;
    const beside = places.map((one) => one.path);
    const owned =
      owners.length > 0 && (kind === "booth" || kind === "exhibitor") && !FOLDERS.test(path);
    const owner = owned ? guessOwner(path, owners) : null;
    const logo = owner && !owner.booth && square.has(paths[at]!) && isNameOf(path, owner.owner);
    if (logo) places.push(placeLogo(path, owner, draft, beside));
    else if (owned) places.push(placeOwned(path, kind, owner, draft, beside));
    else if (kind === "plan") places.push(placePlan(path, draft, fresh > 1 || FOLDERS.test(path)));
    else places.push(placeFile(path, kind, draft, beside));
  }
  return places;
}

/** The place of a file as this kind. `beside`: the targets of files that are uploaded with it. */
export function placeFile(
  path: string,
  kind: FileKind,
  draft: readonly string[],
  beside: readonly string[] = [],
): FilePlace {
  if (kind === "plan") return placePlan(path, draft);
  const target = targetOf(path, kind);
  if (PICTURE.test(target)) return placePicture(path, kind, target, draft, beside);
  const stem = kind === "exhibitors" || kind === "programme" ? `${kind}.` : null;
  const instead = stem
    ? draft.find((one) => one.startsWith(stem) && !one.includes("/") && one !== target)
    : undefined;
  return { kind, path: target, instead: instead ?? "" };
}

/** The place of a file of a firm or its booth, none while nobody owns it; what belongs to a booth goes to the firm's first one. */
export function placeOwned(
  path: string,
  kind: FileKind,
  owner: OwnerGuess | null,
  draft: readonly string[],
  beside: readonly string[] = [],
): FilePlace {
  if (!owner) return { kind, path: "", instead: "", owner }; // no folder is made of a name like IMG_2034
  const booth = owner.booth || owner.owner.booths[0];
  const name = fileName(path);
  const [its, folder] =
    kind === "booth" && booth
      ? (["booth", booth] as const)
      : (["exhibitor", owner.owner.id] as const);
  return { ...placeFile(`${folder}/${name}`, its, draft, beside), owner };
}

/** The place of a picture as the logo of its owner. */
export function placeLogo(
  path: string,
  owner: OwnerGuess | null,
  draft: readonly string[],
  beside: readonly string[] = [],
): FilePlace {
  const ending = path.slice(path.lastIndexOf(".")).toLowerCase();
  const folder = owner?.owner.id ?? path.slice(path.lastIndexOf("/") + 1, -ending.length);
  return { ...placeFile(`${folder}/logo${ending}`, "exhibitor", draft, beside), owner };
}

/** What to do with a file that cannot be shown as it is; null for all others. */
export function adviceFor(path: string): "adviceFbx" | "adviceOffice" | null {
  const lower = path.toLowerCase();
  if (/\.(fbx|blend|max|3ds|dae|skp|step|stp|igs|iges|usdz|c4d|ma|mb)$/.test(lower))
    return "adviceFbx";
  return /\.(docx?|odt|rtf|pptx?|odp|pages|key)$/.test(lower) ? "adviceOffice" : null;
}

export const isPicture = (path: string): boolean => IMAGE.test(path.toLowerCase());

const isPdf = (path: string): boolean => path.toLowerCase().endsWith(".pdf");

/**
 * Where plans are there already, a person says whether this one replaces one of them, is another hall, or is kept without being used. One of
 * the same name replaces that plan, and one of several is another hall (`several`: more come with it), unless the person says otherwise.
 */
function placePlan(path: string, draft: readonly string[], several = false): FilePlace {
  const target = targetOf(path, "plan");
  const there = draft.filter((one) => isPlan(one) && !UNDERLAY.test(one));
  if (!there.length) return { kind: "plan", path: target, instead: "" };
  const choices = [
    ...there.map((about) => replacePlan(about, target, draft)),
    { word: "addHall" as const, about: "", path: freePath(target, draft), instead: "" },
    ...there.map((about) => ({
      word: "keepVersion" as const,
      about,
      path: versionPath(about, fileName(path).toLowerCase(), draft),
      instead: "",
    })),
  ];
  const same = choices.find(
    ({ word, about }) => word === "replacePlan" && stemOf(about) === stemOf(target),
  );
  const other =
    several || there.length > 1 ? choices.find(({ word }) => word === "addHall") : undefined;
  return { kind: "plan", ...selectedPlace(same ?? other), choices };
}

/** What a choice makes of a place. */
export const selectedPlace = (
  choice?: PlaceChoice,
): Pick<FilePlace, "path" | "instead" | "keeps"> => ({
  path: choice?.path ?? "",
  instead: choice?.instead ?? "",
  ...(choice?.keeps ? { keeps: choice.keeps } : {}),
});

/** The plan `about` gives its level to the file for `target`, and is kept as a version. */
export function replacePlan(about: string, target: string, draft: readonly string[]): PlaceChoice {
  const path = stemOf(about) + endingOf(target);
  return {
    word: "replacePlan",
    about,
    path,
    instead: about,
    keeps: versionPath(about, fileName(about), draft),
  };
}

/** Where a plan is kept that could have the level of `plan`: `versions/<level>/<name>`. */
const versionPath = (plan: string, name: string, draft: readonly string[]): string =>
  freePath(`versions/${fileName(stemOf(plan))}/${name}`, draft);

function freePath(path: string, draft: readonly string[]): string {
  const taken = new Set(draft.map(stemOf));
  const free = (at: number): string => {
    const stem = at > 1 ? `${stemOf(path)}-${at}` : stemOf(path);
    return taken.has(stem) ? free(at + 1) : stem + endingOf(path);
  };
  return free(1);
}

export const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const endingOf = (path: string): string =>
  /(\.imdf)?\.[^.]*$/i.exec(fileName(path))?.[0].toLowerCase() ?? "";
const stemOf = (path: string): string => path.slice(0, path.length - endingOf(path).length);

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
    const instead = old === target ? "" : old;
    return {
      kind,
      path: target,
      instead,
      choices: [{ word: "replaceIt", about: old, path: target, instead }],
    };
  }
  const numbers = [...here, ...beside.filter((one) => one.startsWith(folder) && PICTURE.test(one))]
    .filter((one) => !isLogo(one))
    .map((one) => Number(/\d+/.exec(one.slice(folder.length))?.[0] ?? 1));
  const number = Math.max(0, ...numbers) + 1;
  const free = `${folder}poster${number > 1 ? `-${number}` : ""}${target.slice(target.lastIndexOf("."))}`;
  const named = `${folder}${fileName(path)}`.toLowerCase();
  const old = here.find((one) => one.toLowerCase() === named);
  const stated = target === path; // its folder says where it belongs: a new version, unless the user says otherwise
  const choices: PlaceChoice[] = [
    { word: "addIt", about: old ?? "", path: free, instead: "" },
    { word: "replaceIt", about: old ?? "", path: old ?? "", instead: "" },
  ];
  if (old) return { kind, path: stated ? old : free, instead: "", choices };
  return { kind, path: stated ? target : free, instead: "" };
}

export const isLogo = (path: string): boolean => fileName(path).startsWith("logo");

/**
 * For each place the index of the first other one with the same target, or -1. A list, a programme, the plan of a level and a logo exist
 * once, whatever their format.
 */
export function clashes(places: readonly FilePlace[]): number[] {
  const keys = places.map(({ kind, path }) => {
    if (!path) return "";
    if (kind === "exhibitors" || kind === "programme") return kind;
    const once = kind === "plan" || (PICTURE.test(path) && isLogo(path));
    return (once ? stemOf(path) : path).toLowerCase();
  });
  return keys.map((key, at) =>
    key ? keys.findIndex((other, there) => other === key && there !== at) : -1,
  );
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
  const name = fileName(lower);
  if (/(^|\/)(\.|__macosx|thumbs\.db|desktop\.ini)/.test(lower) || name === "") return "leave";
  if (FOLDERS.test(path))
    return UNDERLAY.test(path) ? "underlay" : isPlan(path) ? "plan" : kindOfFolder(path);
  if (IN_ROOT.test(path))
    return path === "expo.toml" ? "document" : (name.slice(0, name.indexOf(".")) as FileKind);
  if (LOGO.test(name) && IMAGE.test(name)) return "exhibitor";
  if (isPdf(name) && BROCHURE.test(name)) return "exhibitor";
  if (hasPlanSuffix(name)) return "plan";
  if (RASTER.test(name) && PLANNED.test(name) && !path.includes("/")) return "underlay";
  if (CALENDAR.test(name)) return "programme";
  if (name.endsWith(".json") && PLANNED.test(name)) return "plan";
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
    versions: "document",
  };
  return kinds[path.slice(0, path.indexOf("/"))]!;
}

function targetOf(path: string, kind: FileKind): string {
  const ending = endingOf(path);
  const stem = stemOf(fileName(path));
  if (kind === "whole" || kind === "leave") return "";
  if (FOLDERS.test(path) && kindOf(path) === kind) return path;
  switch (kind) {
    case "plan":
      return `plan/${slug(stem) || "plan"}${ending}`;
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
  const rest = stem
    .replace(new RegExp(LOGO, "gi"), "")
    .replace(/poster|model|video|brochure/gi, "");
  return folder || (slug(rest) ? rest : stem);
}

/** The common top folder (`my-expo/`), unless it belongs to the expo's layout. */
function common(paths: readonly string[]): string {
  const top = paths[0]?.slice(0, paths[0].indexOf("/") + 1) ?? "";
  return top && !FOLDERS.test(top) && paths.every((path) => path.startsWith(top)) ? top : "";
}
