/** The files of firms and booths, whose they are, and where they go when that changes. Pure. */
import { slug } from "../../core/expo/words";
import type { DocumentView } from "../api.gen";
import { fileName, isLogo, placeFile } from "../upload/classify";
import type { Owner } from "../upload/owners";

export type MediaKind = "logo" | "poster" | "model" | "video" | "brochure" | "other";

export interface MediaFile {
  readonly path: string;
  readonly size: number;
  readonly kind: MediaKind;
  /** Null for a folder that is nobody's: what is in it is shown nowhere. */
  readonly owner: Owner | null;
  /** Key of the booth in whose folder it lies; else "". */
  readonly booth: string;
}

const MEDIA = /^(booths|exhibitors)\/([^/]+)\/(.+)$/;
const KINDS: readonly (readonly [MediaKind, RegExp])[] = [
  ["logo", /^logo[^/]*\.(png|jpe?g|webp|avif|svg|gif)$/i],
  ["poster", /\.(png|jpe?g|webp|avif|svg|gif)$/i],
  ["model", /\.(glb|gltf|obj|stl|ply|3mf|zip|mtl|bin)$/i],
  ["video", /\.(mp4|webm|vtt)$/i],
  ["brochure", /\.pdf$/i],
];

export const KIND_WORDS = {
  logo: "mediaLogo", poster: "mediaPoster", model: "mediaModel", video: "mediaVideo", brochure: "mediaBrochure", other: "mediaOther",
} as const; // biome-ignore format: short

/** What a file is by its name. */
export const kindOfFile = (name: string): MediaKind =>
  KINDS.find(([, ending]) => ending.test(name))?.[0] ?? "other";

/** Sorted by owner; what is nobody's first, because it wants a decision. */
export function mediaOf(documents: readonly DocumentView[], owners: readonly Owner[]): MediaFile[] {
  const firms = new Map(owners.map((one) => [slug(one.id), one]));
  const booths = new Map(
    owners.flatMap((one) => one.booths.map((booth) => [slug(booth), { one, booth }] as const)),
  );
  const found = documents.flatMap(({ path, size }): MediaFile[] => {
    const [, top, folder, name] = MEDIA.exec(path) ?? [];
    if (!top || !folder || !name || name.endsWith(".toml")) return [];
    const kind = kindOfFile(name);
    const place = top === "booths" ? booths.get(slug(folder)) : undefined;
    const owner = top === "booths" ? (place?.one ?? null) : (firms.get(slug(folder)) ?? null);
    return [{ path, size, kind, owner, booth: place?.booth ?? "" }];
  });
  return found.sort((one, other) => order(one).localeCompare(order(other)));
}

const order = ({ owner, path }: MediaFile): string =>
  `${owner ? `1${owner.names[0] ?? owner.id}` : "0"}/${path}`;

/** Where a file lies once it is somebody else's, beside what is there. */
export function movedTo(file: MediaFile, owner: Owner, draft: readonly string[]): string {
  const name = fileName(file.path);
  const booth = owner.booths[0];
  const ofBooth = file.path.startsWith("booths/") && booth;
  const rest = draft.filter((path) => path !== file.path);
  const place = placeFile(
    `${ofBooth ? booth : owner.id}/${name}`,
    ofBooth ? "booth" : "exhibitor",
    rest,
  );
  const added = place.choices?.find(({ word }) => word === "addIt");
  return added && !isLogo(place.path) && rest.includes(place.path) ? added.path : place.path;
}
