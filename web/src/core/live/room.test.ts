import { describe, expect, test } from "vitest";
import type { Pose } from "../contract";
import type { LiveSocket } from "./connection";
import { LEAD, leadFrame, writeLead } from "./frames";
import { createRoom } from "./room";

const HERE: Pose = [1, 2, 1.65, 0, 0];
const ME = { name: "Ada", colour: 3, body: 1 };

/** A room whose server is the test. */
function entered(declines = false) {
  const sent: (string | number[])[] = [];
  const sockets: (LiveSocket & { address: string })[] = [];
  const told: string[] = [];
  let now = 0;
  const room = createRoom(
    {
      open(address) {
        const socket = {
          address,
          binaryType: "",
          bufferedAmount: 0,
          onopen: null,
          onmessage: null,
          onclose: null,
          send: (data: string | Uint8Array) =>
            sent.push(typeof data === "string" ? data : [...data]),
          close: () => {},
        };
        sockets.push(socket);
        return socket;
      },
      after: () => () => {},
      random: () => 0.5,
      hidden: () => false,
      leadKey: "key",
      talks: { kept: () => null, keep: () => {} },
      language: () => "en",
      bounds: () => [-1000, -1000, 1000, 1000],
      now: () => now,
      changed: () => {},
      refused: ({ code }) => told.push(code),
    },
    "../live",
    "https://a.example/show/en/",
    declines,
  );
  const tick = (level: string | null = "0", pose = HERE, onTable = false) => {
    now += 200;
    room.tick(pose, onTable, level);
  };
  const take = (message: object) => sockets.at(-1)!.onmessage!({ data: JSON.stringify(message) });
  const hello = (id = 7) => {
    sockets.at(-1)!.onopen!();
    take({ kind: "hello", id, mode: "seen", level: "0", origin: [-10_000, 5000], resume: "r1" });
  };
  const bytes = (hex: string) =>
    sockets.at(-1)!.onmessage!({ data: Uint8Array.from(Buffer.from(hex, "hex")).buffer });
  return { room, sent, sockets, told, tick, take, hello, bytes };
}

const OWN = "010101000000000001000100070000006400640000000000"; // id 7: the own one
const ONE_VISITOR = "010101000000000001000100050000006400640000000000"; // id 5

describe("a room", () => {
  test("is entered unseen: the cell alone is told", () => {
    const { room, sent, sockets, tick, hello, bytes } = entered();
    tick();
    expect(sockets.map(({ address }) => address)).toEqual(["wss://a.example/show/live?level=0"]);
    expect(sent).toEqual([]);
    hello();
    tick();
    expect(sent.map((one) => one[1])).toEqual([2]); // cell only
    room.beSeen(ME);
    tick();
    expect(sent.slice(1)).toEqual([JSON.stringify({ kind: "be-seen", ...ME })]); // no pose before the server shows one
    bytes(OWN);
    tick();
    expect((sent[2] as number[])[1]).toBe(1); // a pose
    room.beSeen(null);
    tick();
    expect(sent[3]).toBe('{"kind":"be-unseen"}');
    expect((sent[4] as number[])[1]).toBe(2);
  });

  test("is not entered by who declines, until they want to be seen", () => {
    const { room, sent, sockets, tick, hello } = entered(true);
    tick();
    expect([sockets.length, room.connection.state]).toEqual([0, "off"]);
    room.beSeen(ME);
    tick();
    hello();
    expect(sent[0]).toBe(JSON.stringify({ kind: "be-seen", ...ME }));
    room.beSeen(null);
    tick();
    expect(room.connection.state).toBe("off");
  });

  test("of another level is another connection, which says who one was", () => {
    const { room, sockets, tick, hello, take } = entered();
    tick();
    hello();
    take({ kind: "names", names: { "5": "Bo" } });
    tick("upper");
    expect(sockets.at(-1)!.address).toBe("wss://a.example/show/live?level=upper&resume=r1");
    expect([room.self, room.counts, room.visitors.all(0)]).toEqual([null, null, []]);
  });

  test("knows who is there and how many", () => {
    const { room, tick, hello, take, bytes } = entered();
    tick();
    hello();
    bytes(ONE_VISITOR);
    take({ kind: "names", names: { "5": "Bo" } });
    take({ kind: "counts", halls: { N1: 20 }, booths: {}, stages: {} });
    expect(room.visitors.all(200)).toMatchObject([{ id: 5, name: "Bo" }]);
    expect(room.counts?.halls).toEqual({ N1: 20 });
    bytes(ONE_VISITOR.slice(2)); // damaged: nothing changes
    expect(room.visitors.all(200).length).toBe(1);
  });

  test("shows grains at their places while one looks at the table", () => {
    const { room, tick, hello, bytes } = entered();
    tick("0", HERE, true);
    hello();
    bytes("01040700000000000200c4090000000004000800");
    expect([...room.grains]).toEqual([-10, 5, -9, 7]);
    tick();
    expect(room.grains.length).toBe(0);
  });

  test("has leads, and the state of the one that is followed", () => {
    const { room, sent, sockets, tick, hello, take } = entered();
    tick();
    hello();
    const news = {
      kind: "lead",
      id: 9,
      tour: "t",
      title: "",
      guide: "Bo",
      call: "",
      captions: "",
      hands: 0,
    };
    take(news);
    take({ ...news, captions: "Hello" });
    expect(room.leads.map(({ captions }) => captions)).toEqual(["Hello"]);
    room.say({ kind: "follow", lead: 9 });
    expect(sent.at(-1)).toBe('{"kind":"follow","lead":9}');
    const frame = { ...leadFrame(HERE, { stop: 3 }), id: 9 };
    sockets[0]!.onmessage!({ data: writeLead(frame).buffer });
    expect(room.lead).toMatchObject({ kind: LEAD, id: 9, stop: 3 });
    take({ kind: "lead-over", id: 9 });
    expect([room.leads, room.lead]).toEqual([[], null]);
  });

  test("a guide goes on with the lead after its connection or its level is gone", () => {
    const { room, sent, tick, hello, take } = entered();
    tick();
    hello();
    const start = { kind: "lead-start", tour: "t", title: "", call: "", key: "k", again: null, turn: 0 } as const; // biome-ignore format: one value
    const news = { kind: "lead", id: 9, level: "0", turn: 1, tour: "t", title: "", guide: "", call: "", captions: "", hands: 0 }; // biome-ignore format: one value
    room.say(start);
    take({ ...news, yours: false });
    take({ ...news, yours: true });
    hello(8);
    expect(JSON.parse(sent.at(-1) as string)).toEqual({ ...start, again: 9, turn: 1 });
    take({ ...news, turn: 2, yours: true });
    take({ ...news, turn: 3, yours: false }); // somebody else has it now
    const before = sent.length;
    hello(10);
    expect(sent.length).toBe(before);
    take({ ...news, turn: 4, yours: true });
    take({ kind: "lead-over", id: 9 });
    hello(11);
    expect(sent.length).toBe(before);
  });

  test("a name that is refused is not worn; the one before is", () => {
    const { room, sent, tick, hello, take, bytes } = entered();
    tick();
    hello();
    const refuse = () => take({ kind: "refused", code: "live-name.held", detail: "…" });
    room.beSeen({ ...ME, name: "Organizer" });
    refuse();
    expect(room.appearance).toBe(null);
    for (let i = 0; i < 9; i++) tick();
    expect(sent.filter((one) => one[1] === 1)).toEqual([]);
    room.beSeen(ME);
    bytes(OWN);
    room.beSeen({ ...ME, name: "Organizer" });
    refuse();
    expect(room.appearance).toEqual(ME);
  });

  test("poses are sent where the own one is not among those of a crowded cell", () => {
    const { room, sent, tick, hello } = entered();
    tick();
    hello();
    room.beSeen(ME);
    for (let i = 0; i < 6; i++) tick();
    expect(sent.filter((one) => one[1] === 1).length).toBe(1);
  });

  test("says what was refused, and raises the hand again after a break", () => {
    const { room, sent, told, tick, hello, take } = entered();
    tick();
    hello();
    take({ kind: "refused", code: "name", detail: "…" });
    expect(told).toEqual(["name"]);
    room.raiseHand(true);
    hello(8);
    expect([sent.at(-1), room.self]).toEqual(['{"kind":"hand","up":true}', 8]);
  });
});
