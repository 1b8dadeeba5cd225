/** The release as the viewer reads it. Halls are there at once; their sections (at most 8 booths of a block) load on demand. */
import type {
  Aisle,
  BoothHead,
  BoothPanels,
  HallHead,
  HallIndex,
  HallSigns,
  Programme,
  ProgrammeIndex,
  ProgrammePart,
  Release,
  Section,
  SectionHead,
  Shard,
  Tour,
  Walk,
} from "../../wire.gen";
import type { Point } from "../contract";
import { entryOf } from "../entry";
import type { Tile } from "./model-tile";
import { boxDistance, inRing } from "./outline";
import { slug } from "./words";

/** Reads blobs: `wire.ts` in the browser, a table in tests. */
export interface BlobReader {
  json<T>(name: string): Promise<T>;
  /** HTML of a page below the expo's folder. */
  page?(path: string, signal?: AbortSignal): Promise<string>;
}

export interface FoundBooth {
  readonly booth: BoothHead;
  readonly hall: string;
  readonly section: string;
}

export interface LoadedSection {
  readonly hall: string;
  readonly head: SectionHead;
  readonly section: Section;
}

export interface Expo {
  readonly release: Release;
  hall(id: string): HallHead | undefined;
  /** The hall whose outline contains the point; `z` selects the level. */
  hallAt(point: Point, z?: number): HallHead | undefined;
  elevation(hall: string): number;
  index(hall: string): Promise<HallIndex>;
  walk(hall: string): Promise<Walk>;
  /** The signs and pictures of the hall itself, without those of its booths. */
  signs(hall: string): Promise<HallSigns>;
  /** The order of booths for walking by keyboard. */
  aisles(hall: string): Promise<readonly Aisle[]>;
  section(hall: string, id: string): Promise<Section>;
  /** The sections of a hall, nearest to the point first. */
  nearest(hall: string, point: Point): Promise<readonly SectionHead[]>;
  /** All sections of a hall, for its list or its plan. */
  sections(hall: string): Promise<readonly LoadedSection[]>;
  /** The sections that have been loaded. */
  loaded(): Iterable<LoadedSection>;
  /** A loaded booth by key or slug. */
  known(keyOrSlug: string): FoundBooth | undefined;
  /** Any booth, loaded on demand; null when the expo has no such key. */
  booth(keyOrSlug: string): Promise<FoundBooth | null>;
  /** HTML of what the panel of a booth shows, with addresses relative to the page of the walk. */
  panel(found: FoundBooth, lang: string): Promise<string>;
  /** The parts, screens and filters of the programme; empty when the expo has none. */
  programme(): Promise<ProgrammeIndex>;
  /** The items of one part, and their places with positions. */
  part(part: ProgrammePart): Promise<Programme>;
  /** HTML of a page below the expo's folder, e.g. `en/booths/a12/`. */
  page(path: string, signal?: AbortSignal): Promise<string>;
  /** A scenario ready to play, by the `tour` of its head. */
  tour(name: string): Promise<Tour>;
  /** A tileset that the release's root tileset refers to. */
  tileset(name: string): Promise<{ readonly root: Tile }>;
  /** One shard of the search index. */
  shard(name: string): Promise<Shard>;
  /** The listener is called after each loaded section. Returns the unsubscribe function. */
  onSection(listener: (loaded: LoadedSection) => void): () => void;
  /** Switches to a new release of the same expo. The wire keeps blobs that did not change. */
  replace(release: Release): void;
  /** The listener is called after `replace`. Returns the unsubscribe function. */
  onReplace(listener: () => void): () => void;
}

/** A key without what people leave out of it: `S1C01` is `S1-C01`. */
const spelled = (key: string): string => slug(key).replaceAll("-", "");

/** The one of this id, else the only one that it may spell: `1-11` and `11-1` are two halls. */
export function withId<T extends { readonly id: string }>(
  all: readonly T[] = [],
  id = "",
): T | undefined {
  const alike = all.filter((one) => id && spelled(one.id) === spelled(id));
  return alike.find((one) => one.id === id) ?? (alike[1] ? undefined : alike[0]);
}

export function createExpo(first: Release, blobs: BlobReader): Expo {
  let release = first;
  let halls = new Map(release.halls.map((hall) => [hall.id, hall]));
  let levels = new Map(release.levels.map((level) => [level.id, level.elevation ?? 0]));
  let arrived = new Map<string, LoadedSection>(); // keyed by the section's blob name, so that unchanged sections survive a new release
  let byKey = new Map<string, FoundBooth>();
  let bySlug = new Map<string, FoundBooth>();
  const listeners = new Set<(loaded: LoadedSection) => void>();
  const replaced = new Set<() => void>();

  function keep(hall: string, head: SectionHead, section: Section): void {
    const name = `${hall}/${head.list}`;
    if (arrived.has(name)) return;
    const loaded = { hall, head, section };
    arrived.set(name, loaded);
    for (const booth of section.booths) {
      const found = { booth, hall, section: head.id };
      byKey.set(booth.key, found);
      bySlug.set(booth.slug, found);
    }
    for (const listener of listeners) listener(loaded);
  }

  async function index(hall: string): Promise<HallIndex> {
    const head = halls.get(hall);
    if (!head)
      throw new RangeError(
        `expected one of the halls ${[...halls.keys()].join(", ")}, got "${hall}"`,
      );
    return blobs.json<HallIndex>(head.index);
  }

  async function take(hall: string, head: SectionHead): Promise<LoadedSection> {
    const section = await blobs.json<Section>(head.list);
    keep(hall, head, section);
    return arrived.get(`${hall}/${head.list}`) ?? { hall, head, section };
  }

  const known = (key: string): FoundBooth | undefined =>
    byKey.get(key) ?? bySlug.get(key) ?? bySlug.get(slug(key));

  /** Reads `data-hall` from the booth's page: one small request instead of 160 hall indexes (100,000 booths). */
  async function hint(key: string): Promise<string | undefined> {
    try {
      const html = await blobs.page?.(
        `${release.locales[0]}/booths/${encodeURIComponent(slug(key))}/`,
      );
      const hall = html && /\bdata-hall="([^"]+)"/.exec(html)?.[1];
      return hall && halls.has(hall) ? hall : undefined;
    } catch {
      return undefined;
    }
  }

  async function booth(key: string): Promise<FoundBooth | null> {
    if (known(key)) return known(key)!;
    const first = await hint(key);
    const loose: { readonly hall: string; readonly head: SectionHead; readonly own: string }[] = [];
    for (const hall of first ? [first] : halls.keys()) {
      for (const head of (await index(hall)).sections)
        for (const own of head.keys) {
          if (own === key || slug(own) === slug(key)) await take(hall, head);
          else if (spelled(own) === spelled(key)) loose.push({ hall, head, own });
        }
      if (known(key)) break;
    }
    if (known(key) || loose.length !== 1) return known(key) ?? null; // A1-11 and A11-1 are two booths
    const [{ hall, head, own }] = loose as [(typeof loose)[0]];
    await take(hall, head);
    return known(own) ?? null;
  }

  async function section(hall: string, id: string): Promise<Section> {
    const head = (await index(hall)).sections.find((one) => one.id === id);
    if (!head) throw new RangeError(`expected a section of hall "${hall}", got "${id}"`);
    return (await take(hall, head)).section;
  }

  async function panel({ booth, hall, section: id }: FoundBooth, lang: string): Promise<string> {
    const { panels } = await section(hall, id);
    return entryOf(entryOf((await blobs.json<BoothPanels>(panels)).html, booth.key), lang) ?? "";
  }

  /** Adds the positions of booths. The part does not contain them, because the hall indexes do. */
  async function part({ list }: ProgrammePart): Promise<Programme> {
    const programme = await blobs.json<Programme>(list);
    const places = await Promise.all(
      Object.entries(programme.places ?? {}).map(async ([key, place]) => [
        key,
        { ...place, at: place.at ?? entryOf((await index(place.hall)).spots, key) },
      ]),
    );
    return { ...programme, places: Object.fromEntries(places) };
  }

  return {
    get release() {
      return release;
    },
    hall: (id) => halls.get(id),
    hallAt(point, z) {
      let best: HallHead | undefined;
      let away = Number.POSITIVE_INFINITY;
      for (const hall of release.halls) {
        if (!inRing(hall.outline, point)) continue;
        const up = (z ?? 0) - (levels.get(hall.level) ?? 0);
        const distance = z === undefined ? 0 : up < -0.5 ? 1e3 - up : up;
        if (distance < away) [best, away] = [hall, distance];
      }
      return best;
    },
    elevation: (hall) => levels.get(halls.get(hall)?.level ?? "") ?? 0,
    index,
    walk: async (hall) => (await index(hall)).walk,
    aisles: async (hall) => (await index(hall)).aisles ?? [],
    async signs(hall) {
      const { signs } = await index(hall);
      return signs ? await blobs.json<HallSigns>(signs) : { signs: [] };
    },
    section,
    async nearest(hall, point) {
      const heads = [...(await index(hall)).sections];
      return heads.sort((a, b) => boxDistance(a.box, point) - boxDistance(b.box, point));
    },
    sections: async (hall) =>
      Promise.all((await index(hall)).sections.map((head) => take(hall, head))),
    loaded: () => arrived.values(),
    known,
    booth,
    panel,
    programme: async () =>
      release.programme ? blobs.json<ProgrammeIndex>(release.programme) : { parts: [] },
    part,
    tour: (name) => blobs.json<Tour>(name),
    tileset: (name) => blobs.json(name),
    shard: (name) => blobs.json<Shard>(name),
    page: (path, signal) =>
      blobs.page?.(path, signal) ?? Promise.reject(new RangeError(`no pages to take ${path} from`)),
    onSection(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    replace(next) {
      release = next;
      halls = new Map(next.halls.map((hall) => [hall.id, hall]));
      levels = new Map(next.levels.map((level) => [level.id, level.elevation ?? 0]));
      arrived = new Map();
      byKey = new Map();
      bySlug = new Map();
      for (const listener of replaced) listener();
    },
    onReplace(listener) {
      replaced.add(listener);
      return () => void replaced.delete(listener);
    },
  };
}
