import { beforeEach, expect, test, vi } from "vitest";
import { type Draft, draftClashes, draftOnto, untouched, withValue } from "./merge";

type Show = { readonly [field: string]: string };

/** The server: revisions of one document, and what is told to open pages. */
const server = vi.hoisted(() => ({
  revision: 1,
  show: { title: "Fair" } as { readonly [field: string]: string },
  told: [] as string[],
  reads: 0,
  answering: Promise.resolve(), // until then it does not answer
  watching: new Set<() => void>(),
  first: null as { readonly [field: string]: string } | null, // what somebody else saves just before
}));
const kept = vi.hoisted(() => ({ steps: null as unknown }));

vi.mock("../expo/context", () => {
  const state = () => ({ expo: { id: "fair" }, draft: { revision: server.revision } });
  const watch = (one: () => void) => {
    server.watching.add(one);
    return () => server.watching.delete(one);
  };
  const refresh = async () => {
    for (const one of [...server.watching]) one();
  };
  return {
    mayEdit: () => true,
    revisionTag: () => `"r${server.revision}"`,
    watchExpo: async () => ({
      state,
      watch,
      refresh,
      watchEditing: () => () => undefined,
      end: () => undefined,
    }),
  };
});
vi.mock("../api", () => ({
  Refused: class extends Error {
    constructor(readonly problem: { readonly status: number }) {
      super();
    }
  },
  ask: async () => undefined,
}));
vi.mock("../page", () => ({
  notice: (text: string) => server.told.push(text),
  showSaved: () => server.told.push(`saved, read ${server.reads} times`),
}));
vi.mock("../words", () => ({ t: (key: string) => key }));
vi.mock("./undo-keys", () => ({ onUndoKeys: () => () => undefined }));
vi.mock("./kept-steps", () => ({
  ownSteps: async () => ({
    read: () => kept.steps,
    write: (steps: unknown) => {
      kept.steps = steps;
    },
    clear: () => {
      kept.steps = null;
    },
    end: () => undefined,
  }),
}));

const { Refused } = await import("../api");
const { openEditSession } = await import("./session");

const open = () =>
  openEditSession<Show, Show, Draft<Show>>("fair", {
    place: "show",
    async read() {
      await server.answering;
      server.reads += 1;
      return server.show;
    },
    base: (view) => view,
    unchanged: untouched,
    changes: (base, { value }) => Object.keys(value).filter((name) => value[name] !== base[name]).map((label) => ({ label })), // biome-ignore format: one line
    onto: (before, now, doc) => ({ doc: draftOnto(before, now, doc) }),
    clashes: (_, doc) => draftClashes(doc, (path) => path.join("/")),
    async save(_, { value }) {
      if (server.first) {
        saveElsewhere(server.first);
        server.first = null;
        throw new Refused({ status: 412 } as never);
      }
      if (value.title === "no") throw new Error("refused");
      server.show = value;
      server.revision += 1;
    },
  });
type Session = Awaited<ReturnType<typeof open>>;

function saveElsewhere(some: Show): void {
  server.show = { ...server.show, ...some };
  server.revision += 1;
}
const put = (session: Session, some: Show, field = "") => {
  const { doc } = session.now();
  session.put(withValue(doc, { ...doc.value, ...some }), field);
};

beforeEach(() => {
  Object.assign(server, {
    revision: 1,
    show: { title: "Fair" },
    told: [],
    first: null,
    reads: 0,
    answering: Promise.resolve(),
  });
  server.watching.clear();
  kept.steps = null;
});

test("what is typed in a field is one step; steps are taken back and made again", async () => {
  const session = await open();
  for (const title of ["M", "Me", "Messe"]) put(session, { title }, "title");
  put(session, { place: "Hall 1" });
  session.undo();
  expect([session.now().doc.value, session.now().changes.length]).toEqual([{ title: "Messe" }, 1]);
  session.undo();
  expect([session.now().doc.value.title, session.now().canUndo, session.now().canRedo]).toEqual([
    "Fair",
    false,
    true,
  ]);
  session.redo();
  session.redo();
  expect(session.now().doc.value).toEqual({ title: "Messe", place: "Hall 1" });
  session.discard();
  expect([session.now().changes, session.now().canUndo]).toEqual([[], true]);
});

test("what is saved is read again before it is said, and no step is left", async () => {
  const session = await open();
  put(session, { title: "Messe" });
  let answer: (() => void) | undefined;
  server.answering = new Promise((done) => {
    answer = done;
  });
  const saved = session.save();
  await vi.waitUntil(() => server.show.title === "Messe");
  answer?.();
  await saved;
  expect([session.now().changes, session.now().canUndo, session.now().view.title]).toEqual([
    [],
    false,
    "Messe",
  ]);
  expect([server.told, kept.steps && "kept"]).toEqual([["saved, read 2 times"], "kept"]);
});

test("what somebody else saves comes below what is not saved, and below every step", async () => {
  const session = await open();
  put(session, { title: "Messe" });
  saveElsewhere({ place: "Hall 2" });
  await session.reload();
  expect([session.now().doc.value, server.told]).toEqual([
    { title: "Messe", place: "Hall 2" },
    ["savedElsewhere"],
  ]);
  session.undo();
  expect(session.now().doc.value).toEqual({ title: "Fair", place: "Hall 2" });
});

test("the same thing changed by both is asked before it is saved", async () => {
  const session = await open();
  put(session, { title: "Messe" });
  saveElsewhere({ title: "Salon" });
  await session.reload();
  const [clash] = session.now().clashes;
  expect([clash!.label, clash!.ours, clash!.theirs]).toEqual(["title", "Messe", "Salon"]);
  session.put(clash!.taken);
  expect([session.now().clashes, session.now().changes]).toEqual([[], []]);
  session.undo();
  session.put(session.now().clashes[0]!.kept);
  await session.save();
  expect(server.show.title).toBe("Messe");
});

test("a save that comes second is made again on the newer version, but not over the same thing", async () => {
  const session = await open();
  put(session, { title: "Messe" });
  server.first = { place: "Hall 2" };
  await session.save();
  expect(server.show).toEqual({ title: "Messe", place: "Hall 2" });
  put(session, { place: "Hall 3" });
  server.first = { place: "Hall 4" };
  await expect(session.save()).rejects.toThrow("clashes");
  const { doc, clashes, saving } = session.now();
  expect([doc.value.place, clashes[0]?.theirs, server.show.place, saving]).toEqual([
    "Hall 3",
    "Hall 4",
    "Hall 4",
    false,
  ]);
});

test("a save that fails leaves the page as it was, and open", async () => {
  const session = await open();
  put(session, { title: "no" });
  const seen: boolean[] = [];
  session.watch(() => seen.push(session.now().saving));
  await expect(session.save()).rejects.toThrow("refused");
  expect([session.now().doc.value.title, seen.at(0), seen.at(-1)]).toEqual(["no", true, false]);
});

test("steps that come back are asked about, and belong onto the newer version", async () => {
  put(await open(), { title: "Messe" });
  saveElsewhere({ place: "Hall 2" });
  const session = await open();
  expect(session.now().cameBack?.steps).toBe(1);
  expect(session.now().doc.value).toEqual({ title: "Messe", place: "Hall 2" });
  session.keep();
  expect([session.now().cameBack, session.now().changes.length]).toEqual([null, 1]);
  session.end();
  expect(kept.steps).toBeNull();
});
