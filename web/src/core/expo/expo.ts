/** The release as the viewer reads it: halls at once, their sections (at most 8 booths of a block) when somebody asks. */
import type {
  Aisle,
  BoothHead,
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
  Sign,
  StopPlace,
  Tour,
  Walk,
} from "../../wire.gen";
import type { Point } from "../contract";
import type { Tile } from "./model-tile";
import { boxDistance, inRing } from "./outline";
import { slug } from "./words";

/** Where the blobs come from; `wire.ts` in the browser, a table in tests. */
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
  /** The hall whose outline holds a point; `z` chooses between levels. */
  hallAt(point: Point, z?: number): HallHead | undefined;
  elevation(hall: string): number;
  index(hall: string): Promise<HallIndex>;
  walk(hall: string): Promise<Walk>;
  /** Its own signs, not those of its booths. */
  signs(hall: string): Promise<readonly Sign[]>;
  /** How one goes from booth to booth by keyboard. */
  aisles(hall: string): Promise<readonly Aisle[]>;
  section(hall: string, id: string): Promise<Section>;
  /** Sections of a hall, the nearest to a point first. */
  nearest(hall: string, point: Point): Promise<readonly SectionHead[]>;
  /** All sections of a hall; for a hall's list or plan. */
  sections(hall: string): Promise<readonly LoadedSection[]>;
  /** What has arrived so far. */
  loaded(): Iterable<LoadedSection>;
  /** A booth among what has arrived, by key or slug. */
  known(keyOrSlug: string): FoundBooth | undefined;
  /** A booth anywhere; null when the expo has none of that key. */
  booth(keyOrSlug: string): Promise<FoundBooth | null>;
  /** Its parts, screens and filters; empty where the expo has no programme. */
  programme(): Promise<ProgrammeIndex>;
  /** Items of one part and the places they name, each with where it is. */
  part(part: ProgrammePart): Promise<Programme>;
  /** HTML of a page below the expo's folder, e.g. `en/booths/a12/`. */
  page(path: string, signal?: AbortSignal): Promise<string>;
  /** A scenario as it is played, by its head's `tour`; every stop in a hall has its pose. */
  tour(name: string): Promise<Tour>;
  /** A tileset below the release's own. */
  tileset(name: string): Promise<{ readonly root: Tile }>;
  /** A part of the search. */
  shard(name: string): Promise<Shard>;
  /** Called after each section that arrives; returns the function that ends it. */
  onSection(listener: (loaded: LoadedSection) => void): () => void;
  /** A new release of the same expo (the server rebuilt): blobs that stayed are kept by the wire. */
  replace(release: Release): void;
  /** Called after `replace`; returns the function that ends it. */
  onReplace(listener: () => void): () => void;
}

export function createExpo(first: Release, blobs: BlobReader): Expo {
  let release = first;
  let halls = new Map(release.halls.map((hall) => [hall.id, hall]));
  let levels = new Map(release.levels.map((level) => [level.id, level.elevation ?? 0]));
  let arrived = new Map<string, LoadedSection>(); // by section's blob name: an unchanged section survives a new release
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
    if (!head) throw new RangeError(`expected one of the halls ${[...halls.keys()].join(", ")}, got "${hall}"`);
    return blobs.json<HallIndex>(head.index);
  }

  async function take(hall: string, head: SectionHead): Promise<LoadedSection> {
    const section = await blobs.json<Section>(head.list);
    keep(hall, head, section);
    return arrived.get(`${hall}/${head.list}`) ?? { hall, head, section };
  }

  const known = (key: string): FoundBooth | undefined => byKey.get(key) ?? bySlug.get(key) ?? bySlug.get(slug(key));

  /** Pages carry `data-hall`: one small request instead of 160 indexes at 100,000 booths. */
  async function hint(key: string): Promise<string | undefined> {
    try {
      const html = await blobs.page?.(`${release.locales[0]}/booths/${encodeURIComponent(slug(key))}/`);
      const hall = html && /\bdata-hall="([^"]+)"/.exec(html)?.[1];
      return hall && halls.has(hall) ? hall : undefined;
    } catch {
      return undefined;
    }
  }

  async function booth(key: string, hall?: string): Promise<FoundBooth | null> {
    if (known(key)) return known(key)!;
    const first = hall ?? (await hint(key));
    for (const id of first ? [first] : halls.keys()) {
      const head = (await index(id)).sections.find((one) =>
        one.keys.some((own) => own === key || slug(own) === slug(key)),
      );
      if (head) await take(id, head);
      if (known(key)) break;
    }
    return known(key) ?? null;
  }

  /** A tour leaves out what sections say: the poses of its stops at booths. */
  async function placed(tour: Tour): Promise<Tour> {
    const places: { [stop: string]: StopPlace } = { ...tour.places };
    await Promise.all(
      tour.scenario.stops.map(async ({ id, view }) => {
        const place = places[id];
        if (view.kind !== "booth" || !place) return;
        places[id] = { ...place, pose: (await booth(view.booth, place.hall))?.booth.view ?? null };
      }),
    );
    return { ...tour, places };
  }

  /** A part leaves out where booths are: their halls' indexes say it. */
  async function part({ list }: ProgrammePart): Promise<Programme> {
    const programme = await blobs.json<Programme>(list);
    const places = await Promise.all(
      Object.entries(programme.places ?? {}).map(async ([key, place]) => [
        key,
        { ...place, at: place.at ?? (await index(place.hall)).spots?.[key] },
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
      return signs ? (await blobs.json<HallSigns>(signs)).signs : [];
    },
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
    booth: (key) => booth(key),
    programme: async () => (release.programme ? blobs.json<ProgrammeIndex>(release.programme) : { parts: [] }),
    part,
    tour: async (name) => placed(await blobs.json<Tour>(name)),
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
