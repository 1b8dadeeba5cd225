/** The search's shards as they arrive: what belongs to no hall, the halls' in order, the programme's. */
import type { Expo } from "../expo/expo";
import type { Words } from "../expo/words";
import { called, type Opened, openShard } from "./search";
import { fold } from "./text";

export interface SearchIndex {
  /** In the order of the index; null where a shard has not arrived. */
  readonly shards: readonly (Opened | null)[];
  /** What a category, product or track is called, as far as shards have arrived. */
  called(text: string): Words;
  /** False until all have arrived. */
  readonly complete: boolean;
  /** Asks for what is missing; `arrived` is called after each shard. Rejects when one cannot be had; ask again then. */
  load(arrived: () => void): Promise<void>;
}

/** Of the release that the expo has now; shards that an edit left alone are taken from `before`. */
export function createSearchIndex(
  expo: Expo,
  before: ReadonlyMap<string, Opened> = new Map(),
): SearchIndex & {
  readonly opened: ReadonlyMap<string, Opened>;
} {
  const { release } = expo;
  const opened = new Map<string, Opened>();
  let names: string[] | null = null;
  let shards: (Opened | null)[] = [];

  async function list(): Promise<string[]> {
    const [halls, programme] = await Promise.all([
      Promise.all(release.halls.map((hall) => expo.index(hall.id))),
      expo.programme(),
    ]);
    return [
      ...(release.search ?? []),
      ...halls.flatMap((hall) => hall.search ?? []),
      ...programme.parts.map((part) => part.search),
    ];
  }

  return {
    opened,
    get shards() {
      return shards;
    },
    called(text) {
      const id = fold(text);
      return called(shards.find((one) => one?.shard.words?.[id])?.shard.words, text);
    },
    get complete() {
      return names !== null && shards.every(Boolean);
    },
    async load(arrived) {
      names ??= await list();
      if (!shards.length) shards = names.map((name) => before.get(name) ?? null);
      await Promise.all(
        names.map(async (name, place) => {
          shards[place] ??= openShard(await expo.shard(name));
          opened.set(name, shards[place]!);
          arrived();
        }),
      );
    },
  };
}
