/**
 * All requests of the viewer. Blobs are immutable, so each is requested once. Failed, interrupted and silent requests are repeated,
 * and the visitor sees a notice meanwhile.
 */
import type { HallShard, Release } from "./wire.gen";

export class Missing extends Error {
  constructor(
    readonly address: string,
    readonly status: number,
  ) {
    super(
      `expected ${address} to be there, got ${status || "no answer"}; reload the page when the connection is back`,
    );
  }
}

export interface Wire {
  /** Absolute address of the expo's folder, with a final slash. */
  readonly home: string;
  /** Absolute address of a blob. */
  blob(name: string): string;
  /** The release with all its halls. */
  release(): Promise<Release>;
  /** A JSON blob by name, parsed once and cached. */
  json<T>(name: string): Promise<T>;
  /** Text of a page below the expo's folder, e.g. `en/booths/a12/`. */
  page(path: string, signal?: AbortSignal): Promise<string>;
  /** Bytes of a blob as an image source. */
  bytes(name: string, signal?: AbortSignal): Promise<Blob>;
}

export interface WireOptions {
  readonly fetch?: typeof fetch;
  /** Called with "lost" when a request has to be repeated, and with "ok" when one succeeds again. */
  readonly onConnection?: (state: "ok" | "lost") => void;
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** ms without data after which a request is repeated. */
  readonly silence?: number;
}

/** A dead connection may stay open (a phone between two cells, a hanging proxy); a browser would wait for minutes. */
const SILENCE = 15_000;
const PAUSES = [300, 1000, 3000, 6000, 10000]; // about 20 s in total: a lift, a tunnel, a change of access point

/** `root` is the address of the tree (the folder that holds `blobs/`), `expo` the expo's slug. */
export function createWire(root: string, expo: string, options: WireOptions = {}): Wire {
  const ask = options.fetch ?? fetch.bind(globalThis);
  const pause = options.pause ?? ((ms) => new Promise<void>((done) => setTimeout(done, ms)));
  const base = root.endsWith("/") ? root : `${root}/`;
  const home = `${base}${encodeURIComponent(expo)}/`;
  const kept = new Map<string, Promise<unknown>>();
  let lost = false;

  function report(state: "ok" | "lost"): void {
    if (lost === (state === "lost")) return;
    lost = state === "lost";
    options.onConnection?.(state);
  }

  /** One attempt: headers and body, with a time limit for each piece. */
  async function once(
    address: string,
    init: RequestInit,
    outer?: AbortSignal,
  ): Promise<Response | Blob> {
    const own = new AbortController();
    const end = () => own.abort(outer?.reason);
    if (outer?.aborted) end();
    outer?.addEventListener("abort", end);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(end, options.silence ?? SILENCE);
    };
    try {
      listen();
      const answer = await ask(address, { ...init, signal: own.signal });
      if (!answer.ok) {
        void answer.body?.cancel();
        return answer;
      }
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const body = answer.body?.getReader();
      for (let piece = await body?.read(); piece?.value; piece = await body?.read()) {
        pieces.push(piece.value);
        listen();
      }
      return new Blob(pieces, { type: answer.headers.get("Content-Type") ?? "" });
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener("abort", end);
    }
  }

  async function get(address: string, init: RequestInit = {}, signal?: AbortSignal): Promise<Blob> {
    for (let turn = 0; ; turn++) {
      let status = 0;
      try {
        const answer = await once(address, init, signal);
        if (answer instanceof Blob) {
          report("ok");
          return answer;
        }
        status = answer.status;
      } catch (error) {
        if (signal?.aborted) throw error;
      }
      // A 4xx answer does not change; no answer, 429 and 5xx may.
      const wait = PAUSES[turn];
      if (wait === undefined || (status >= 400 && status < 500 && status !== 429))
        throw new Missing(address, status);
      if (status === 0) report("lost");
      await pause(wait);
    }
  }

  const parsed = async <T>(address: string, init?: RequestInit) =>
    JSON.parse(await (await get(address, init)).text()) as T;

  function json<T>(name: string): Promise<T> {
    let found = kept.get(name) as Promise<T> | undefined;
    if (!found) {
      found = parsed<T>(`${base}blobs/${name}`);
      found.catch(() => kept.delete(name));
      kept.set(name, found);
    }
    return found;
  }

  /** A large expo stores its halls in shards (`publish/hall_shards.py`). Puts them back into the release. */
  async function whole(release: Release): Promise<Release> {
    if (!release.shards?.length) return release;
    const shards = await Promise.all(release.shards.map((name) => json<HallShard>(name)));
    const root = {
      ...(release.tileset.root as object),
      children: shards.flatMap(({ tiles }) => tiles),
    };
    return {
      ...release,
      halls: shards.flatMap(({ halls }) => halls),
      tileset: { ...release.tileset, root },
    };
  }

  return {
    home,
    blob: (name) => `${base}blobs/${name}`,
    release: async () => whole(await parsed<Release>(`${home}release.json`, { cache: "no-cache" })),
    json,
    page: async (path, signal) => (await get(home + path, {}, signal)).text(),
    bytes: (name, signal) => get(`${base}blobs/${name}`, {}, signal),
  };
}
