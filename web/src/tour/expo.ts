/** The release as the viewer reads it: halls at once, their sections (at most 12 booths of a block) when somebody asks. */
import type {
  BoothHead,
  HallHead,
  HallIndex,
  Programme,
  ProgrammeIndex,
  Release,
  Section,
  SectionHead,
  Shard,
  Tour,
  Walk,
} from "../wire.gen";
import type { Point } from "./contract";
import { slug } from "./words";

/** Where the blobs come from; `wire.ts` in the browser, a table in tests. */
export interface Blobs {
  json<T>(name: string): Promise<T>;
  /** HTML of a page below the expo's folder. */
  page?(path: string, signal?: AbortSignal): Promise<string>;
}

export interface Found {
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
  /** The hall whose outline holds a point; `z` chooses between levels. */
  hallAt(point: Point, z?: number): HallHead | undefined;
  elevation(hall: string): number;
  index(hall: string): Promise<HallIndex>;
  walk(hall: string): Promise<Walk>;
  section(hall: string, id: string): Promise<Section>;
  /** Sections of a hall, the nearest to a point first. */
  nearest(hall: string, point: Point): Promise<readonly SectionHead[]>;
  /** All sections of a hall; for a hall's list or plan. */
  sections(hall: string): Promise<readonly LoadedSection[]>;
  /** What has arrived so far. */
  loaded(): Iterable<LoadedSection>;
  /** A booth among what has arrived, by key or slug. */
  known(keyOrSlug: string): Found | undefined;
  /** A booth anywhere; null when the expo has none of that key. */
  booth(keyOrSlug: string): Promise<Found | null>;
  /** Its parts, screens and filters; empty where the expo has no programme. */
  programme(): Promise<ProgrammeIndex>;
  /** Items of one part and the places they name. */
  part(list: string): Promise<Programme>;
  /** HTML of a page below the expo's folder, e.g. `en/booths/a12/`. */
  page(path: string, signal?: AbortSignal): Promise<string>;
  /** A scenario as it is played, by its head's `tour`. */
  tour(name: string): Promise<Tour>;
  /** A part of the search. */
  shard(name: string): Promise<Shard>;
  /** Called after each section that arrives; returns the function that ends it. */
  onSection(listener: (loaded: LoadedSection) => void): () => void;
  /** A new release of the same expo (the server rebuilt): blobs that stayed are kept by the wire. */
  replace(release: Release): void;
  /** Called after `replace`; returns the function that ends it. */
  onReplace(listener: () => void): () => void;
}

/** Distance from a point to a box (min x, min y, max x, max y), 0 inside. */
export function boxDistance(box: readonly [number, number, number, number], [x, y]: Point): number {
  return Math.hypot(Math.max(box[0] - x, 0, x - box[2]), Math.max(box[1] - y, 0, y - box[3]));
}

/** Even-odd test against an open ring. */
export function inRing(ring: readonly (readonly [number, number])[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

export function createExpo(first: Release, blobs: Blobs): Expo {
  let release = first;
  let halls = new Map(release.halls.map((hall) => [hall.id, hall]));
  let levels = new Map(release.levels.map((level) => [level.id, level.elevation ?? 0]));
  let arrived = new Map<string, LoadedSection>(); // by section's blob name: an unchanged section survives a new release
  let byKey = new Map<string, Found>();
  let bySlug = new Map<string, Found>();
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
    if (!head) throw new RangeError(`expected one of the halls ${[...halls.keys()].join(", ")}, got "${hall}"`);
    return blobs.json<HallIndex>(head.index);
  }

  async function take(hall: string, head: SectionHead): Promise<LoadedSection> {
    const section = await blobs.json<Section>(head.list);
    keep(hall, head, section);
    return arrived.get(`${hall}/${head.list}`) ?? { hall, head, section };
  }

  const known = (key: string): Found | undefined => byKey.get(key) ?? bySlug.get(key) ?? bySlug.get(slug(key));

  /** Pages carry `data-hall` and `data-section`: one small request instead of up to 10,000 sections at 100,000 booths. */
  async function hint(key: string): Promise<[string, string] | null> {
    if (!blobs.page) return null;
    try {
      const html = await blobs.page(`${release.locales[0]}/booths/${encodeURIComponent(slug(key))}/`);
      const hall = /\bdata-hall="([^"]+)"/.exec(html)?.[1];
      const section = /\bdata-section="([^"]+)"/.exec(html)?.[1];
      return hall && section && halls.has(hall) ? [hall, section] : null;
    } catch {
      return null;
    }
  }

  /** At 12 sections or fewer they are simply all loaded: that is less than a page. */
  async function everySection(stop: () => boolean): Promise<void> {
    for (const hall of halls.keys()) {
      const heads = (await index(hall)).sections;
      for (let i = 0; i < heads.length && !stop(); i += 8) {
        await Promise.all(heads.slice(i, i + 8).map((head) => take(hall, head)));
      }
      if (stop()) return;
    }
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
    walk: async (hall) => blobs.json<Walk>((await index(hall)).walk),
    async section(hall, id) {
      const head = (await index(hall)).sections.find((one) => one.id === id);
      if (!head) throw new RangeError(`expected a section of hall "${hall}", got "${id}"`);
      return (await take(hall, head)).section;
    },
    async nearest(hall, point) {
      const heads = [...(await index(hall)).sections];
      return heads.sort((a, b) => boxDistance(a.box, point) - boxDistance(b.box, point));
    },
    sections: async (hall) => Promise.all((await index(hall)).sections.map((head) => take(hall, head))),
    loaded: () => arrived.values(),
    known,
    async booth(key) {
      const here = known(key);
      if (here) return here;
      const place = await hint(key);
      if (place) {
        const head = (await index(place[0])).sections.find((one) => one.id === place[1]);
        if (head) await take(place[0], head);
      }
      if (!known(key)) await everySection(() => known(key) !== undefined);
      return known(key) ?? null;
    },
    programme: async () => (release.programme ? blobs.json<ProgrammeIndex>(release.programme) : { parts: [] }),
    part: (list) => blobs.json<Programme>(list),
    tour: (name) => blobs.json<Tour>(name),
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
