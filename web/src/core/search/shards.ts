/** The shards of the search index as they arrive: those of the expo, of the halls in order, and of the programme. */
import { entryOf } from "../entry";
import type { Expo } from "../expo/expo";
import type { Words } from "../expo/words";
import { called, type Opened, openShard } from "./search";
import { fold } from "./text";

export interface SearchIndex {
  /** In index order; null for a shard that has not arrived. */
  readonly shards: readonly (Opened | null)[];
  /** The name of a category, product or track, as far as shards have arrived. */
  called(text: string): Words;
  /** True when all shards have arrived. */
  readonly complete: boolean;
  /** Loads missing shards and calls `arrived` after each. Rejects when one fails; call it again then. */
  load(arrived: () => void): Promise<void>;
}

/** The index of the current release. Unchanged shards are taken from `before`. */
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
      return called(shards.find((one) => entryOf(one?.shard.words, id))?.shard.words, text);
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
