import { describe, expect, test } from "vitest";
import { addressOfRoom, createConnection, type LiveSocket, type LiveState } from "./connection";

class Socket implements LiveSocket {
  binaryType = "";
  bufferedAmount = 0;
  closed = false;
  readonly sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly level: string) {}
  send(data: unknown) {
    this.sent.push(data);
  }
  close() {
    this.closed = true;
  }
}

function browser(random = 0.5) {
  const host = {
    sockets: [] as Socket[],
    timers: [] as { ms: number; work: () => void }[],
    states: [] as LiveState[],
    got: [] as unknown[],
    away: false,
  };
  const connection = createConnection({
    open(level) {
      host.sockets.push(new Socket(level));
      return host.sockets.at(-1)!;
    },
    after(ms, work) {
      const timer = { ms, work };
      host.timers.push(timer);
      return () => {
        host.timers = host.timers.filter((one) => one !== timer);
      };
    },
    random: () => random,
    hidden: () => host.away,
    onState: (state) => host.states.push(state),
    onBytes: (bytes) => host.got.push(bytes.byteLength),
    onText: (text) => host.got.push(text),
  });
  const fire = () => {
    const [timer] = host.timers.splice(0, 1);
    timer!.work();
  };
  return { ...host, host, connection, fire };
}

describe("the connection to a room", () => {
  test("opens where it is wanted, and tells what comes", () => {
    const { connection, host } = browser();
    expect(connection.send("early")).toBe(false);
    connection.want("0");
    const [socket] = host.sockets;
    socket!.onopen!();
    expect(socket!.binaryType).toBe("arraybuffer");
    expect(connection.send("hello")).toBe(true);
    socket!.onmessage!({ data: "text" });
    socket!.onmessage!({ data: new ArrayBuffer(12) });
    expect([host.states, host.got, socket!.sent]).toEqual([
      ["connecting", "open"],
      ["text", 12],
      ["hello"],
    ]);
  });

  test("moves to another level, and ends without a wish", () => {
    const { connection, host } = browser();
    connection.want("0");
    host.sockets[0]!.onopen!();
    connection.want("0");
    connection.want("1");
    expect(host.sockets.map(({ level, closed }) => [level, closed])).toEqual([
      ["0", true],
      ["1", false],
    ]);
    connection.want(null);
    expect([connection.state, host.sockets[1]!.closed]).toEqual(["off", true]);
  });

  test.each([0, 0.25, 1])("returns within 8 s of a lost node (random %f)", (random) => {
    const { connection, host, fire } = browser(random);
    connection.want("0");
    host.sockets[0]!.onopen!();
    host.sockets[0]!.onclose!();
    expect([connection.state, host.timers.map(({ ms }) => ms)]).toEqual([
      "waiting",
      [8000 * random],
    ]);
    fire();
    expect([connection.state, host.sockets.length]).toEqual(["connecting", 2]);
  });

  test("asks less and less often where nobody answers", () => {
    const { connection, host, fire } = browser(1);
    connection.want("0");
    const pauses = Array.from({ length: 7 }, () => {
      host.sockets.at(-1)!.onclose!();
      const { ms } = host.timers[0]!;
      fire();
      return ms / 1000;
    });
    expect(pauses).toEqual([8, 16, 32, 64, 120, 120, 120]);
  });

  test("comes back when the server said", () => {
    const { connection, host } = browser(0.5);
    connection.want("0");
    host.sockets[0]!.onopen!();
    connection.later(3);
    host.sockets[0]!.onclose!();
    expect(host.timers.map(({ ms }) => ms)).toEqual([3500]);
  });

  test("a page that is hidden for long leaves, and returns at once when it is shown", () => {
    const { connection, host, fire } = browser();
    connection.want("0");
    host.sockets[0]!.onopen!();
    host.away = true;
    connection.seen(false);
    host.away = false;
    connection.seen(false); // soon enough
    expect([connection.state, host.timers.length]).toEqual(["open", 0]);
    host.away = true;
    connection.seen(true); // a guide
    expect(host.timers.length).toBe(0);
    connection.seen(false);
    fire();
    expect([connection.state, host.sockets[0]!.closed]).toEqual(["hidden", true]);
    host.away = false;
    connection.seen(false);
    expect([connection.state, host.sockets.length]).toEqual(["connecting", 2]);
  });

  test("a page that was opened hidden waits until it is shown", () => {
    const { connection, host } = browser();
    host.away = true;
    connection.want("0");
    expect([connection.state, host.sockets.length]).toEqual(["hidden", 0]);
  });

  test("sends nothing into a full buffer", () => {
    const { connection, host } = browser();
    connection.want("0");
    host.sockets[0]!.onopen!();
    host.sockets[0]!.bufferedAmount = 20_000;
    expect(connection.send("pose")).toBe(false);
  });
});

test("the address of a room is the page's, with the level", () => {
  const of = (base: string, resume = "") => addressOfRoom("../live", base, "l 1", resume);
  expect(of("https://a.example/show/en/")).toBe("wss://a.example/show/live?level=l+1");
  expect(of("http://a:8080/show/en/?at=1", "x")).toBe("ws://a:8080/show/live?level=l+1&resume=x");
});
