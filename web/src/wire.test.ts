import { expect, test, vi } from "vitest";
import { createWire, Missing } from "./wire";

type Answer = () => Response | Promise<Response>;

/** A wire to a server that gives these answers, one per request, and then repeats the last. */
function wired(answers: Answer[], silence = 50) {
  const said: string[] = [];
  let asked = 0;
  const fetch = (async (_address: string, { signal }: RequestInit) => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    const aborted = new Promise<never>((_, fail) =>
      signal!.addEventListener("abort", () => fail(new DOMException("x", "AbortError"))),
    );
    return Promise.race([answer(), aborted]);
  }) as typeof globalThis.fetch;
  const wire = createWire("https://example.org/", "show", {
    fetch,
    pause: () => Promise.resolve(),
    silence,
    onConnection: (state) => said.push(state),
  });
  return { wire, said, asked: () => asked };
}

const silent: Answer = () => new Promise(() => undefined);
const whole: Answer = () => new Response('{"a": 1}');
const broken: Answer = () =>
  new Response(
    new ReadableStream({
      start: (c) => c.enqueue(new Uint8Array([123])),
      pull: (c) => c.error(new TypeError("reset")),
    }),
  );
const status =
  (code: number): Answer =>
  () =>
    new Response("", { status: code });

test.each([
  ["is never answered", silent],
  ["breaks off in the body", broken],
  ["is refused for now", status(503)],
])("a request that %s is repeated", async (_name, first) => {
  const { wire, asked } = wired([first, whole]);
  expect(await wire.json("x.json")).toEqual({ a: 1 });
  expect(asked()).toBe(2);
});

test("a stalled body is aborted; the visitor is notified, and again when the connection is back", async () => {
  const signals: AbortSignal[] = [];
  const body = (signal: AbortSignal) =>
    new ReadableStream({
      start(c) {
        c.enqueue(new Uint8Array([123]));
        signal.addEventListener("abort", () => c.error(signal.reason));
      },
    });
  const said: string[] = [];
  const wire = createWire("https://example.org/", "show", {
    fetch: (async (_: string, { signal }: RequestInit) => {
      signals.push(signal!);
      return signals.length === 1 ? new Response(body(signal!)) : whole();
    }) as typeof fetch,
    pause: () => Promise.resolve(),
    silence: 50,
    onConnection: (state) => said.push(state),
  });
  expect(await (await wire.bytes("x.glb")).text()).toBe('{"a": 1}');
  expect(said).toEqual(["lost", "ok"]);
  expect(signals[0]!.aborted).toBe(true);
});

test("a missing file is not requested again", async () => {
  const { wire, asked } = wired([status(404)]);
  await expect(wire.bytes("x.glb")).rejects.toThrow(Missing);
  expect(asked()).toBe(1);
});

test("a dead connection ends in an error", async () => {
  const { wire, said, asked } = wired([silent], 5);
  await expect(wire.page("en/")).rejects.toThrow("got no answer");
  expect(asked()).toBe(6);
  expect(said).toEqual(["lost"]);
});

test("an abort by the caller is no lost connection", async () => {
  const { wire, said, asked } = wired([silent], 10_000);
  const own = new AbortController();
  const coming = wire.bytes("x.glb", own.signal);
  own.abort();
  await expect(coming).rejects.toThrow();
  expect(asked()).toBe(1);
  expect(said).toEqual([]);
});

test("a slow body that still arrives is not aborted", async () => {
  vi.useFakeTimers();
  const slow: Answer = () =>
    new Response(
      new ReadableStream({
        start(c) {
          for (let at = 1; at <= 4; at++)
            setTimeout(() => c.enqueue(new Uint8Array([at])), 40 * at);
          setTimeout(() => c.close(), 170);
        },
      }),
    );
  const { wire, asked } = wired([slow]);
  const coming = wire.bytes("x.glb");
  await vi.advanceTimersByTimeAsync(200);
  expect((await coming).size).toBe(4);
  expect(asked()).toBe(1);
  vi.useRealTimers();
});

test("the halls of a large expo arrive in shards and are merged like those of a small one", async () => {
  const document = {
    halls: [],
    shards: ["a.json", "b.json"],
    tileset: { root: { geometricError: 4 } },
  };
  const shard = (id: string) => ({ halls: [{ id }], tiles: [{ geometricError: 1, id }] });
  const { wire, asked } = wired(
    [document, shard("1"), shard("2")].map((one) => () => new Response(JSON.stringify(one))),
  );
  const release = await wire.release();
  expect(release.halls.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(release.tileset.root).toEqual({
    geometricError: 4,
    children: [...shard("1").tiles, ...shard("2").tiles],
  });
  expect(asked()).toBe(3);
});
