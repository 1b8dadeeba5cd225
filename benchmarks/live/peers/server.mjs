// The peers: `node server.mjs colyseus|stateview|relay PORT`. Each does what rooms do here: poses in, five times a second
// out, to those who are in the nine cells of 20 m around (the plain room of Colyseus: to everybody, as it is made).
import { createServer } from "node:http";

const [kind, port] = process.argv.slice(2);
const CELL = 20_000;
const keyOf = (x, y) => `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
const around = (key) => {
  const [column, row] = key.split(",").map(Number);
  return [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => `${column + i},${row + j}`));
};

/** Who is in which cell. */
class Cells {
  cells = new Map();
  of = new Map();
  /** Whether it is another cell than before. */
  move(who, x, y) {
    const key = keyOf(x, y);
    const before = this.of.get(who);
    if (key === before) return false;
    this.leave(who);
    this.of.set(who, key);
    if (!this.cells.has(key)) this.cells.set(key, new Set());
    this.cells.get(key).add(who);
    return true;
  }
  leave(who) {
    this.cells.get(this.of.get(who))?.delete(who);
    this.of.delete(who);
  }
  *near(who) {
    for (const key of around(this.of.get(who))) yield* this.cells.get(key) ?? [];
  }
}

async function relay() {
  const { WebSocketServer } = await import("ws");
  const cells = new Cells();
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket) => {
    socket.on("message", (data) => {
      const pose = JSON.parse(data.toString());
      cells.move(socket, pose.x, pose.y);
      const text = JSON.stringify(pose);
      for (const other of cells.near(socket)) if (other.readyState === 1) other.send(text);
    });
    socket.on("close", () => cells.leave(socket));
  });
  server.listen(Number(port), "127.0.0.1", () => console.log("listening"));
}

async function colyseus(views) {
  const { Server, Room } = await import("@colyseus/core");
  const { WebSocketTransport } = await import("@colyseus/ws-transport");
  const { Encoder, MapSchema, StateView, schema } = await import("@colyseus/schema");
  Encoder.BUFFER_SIZE = 1 << 20;
  const Visitor = schema({ x: "int32", y: "int32", yaw: "uint8", pitch: "int8", flags: "uint16" });
  const visitors = { map: Visitor, ...(views && { view: true }) };
  const State = schema({ visitors });
  class Hall extends Room {
    patchRate = 200;
    maxClients = 100_000;
    cells = new Cells();
    onCreate() {
      const state = new State();
      state.visitors = new MapSchema();
      this.setState ? this.setState(state) : (this.state = state);
      this.onMessage(0, (client, [x, y, yaw]) => {
        const visitor = this.state.visitors.get(client.sessionId);
        Object.assign(visitor, { x, y, yaw });
        if (views && this.cells.move(client, x, y)) this.look(client, visitor);
      });
    }
    onJoin(client) {
      const visitor = new Visitor();
      Object.assign(visitor, { x: 0, y: 0, yaw: 0, pitch: 0, flags: 0 });
      this.state.visitors.set(client.sessionId, visitor);
      if (views) client.view = new StateView();
    }
    /** The client sees its nine cells, and those of them see it. */
    look(client, visitor) {
      const near = new Set(this.cells.near(client));
      for (const other of client.seen ?? []) {
        if (near.has(other)) continue;
        const theirs = this.state.visitors.get(other.sessionId);
        if (theirs) client.view.remove(theirs);
        other.view.remove(visitor);
        other.seen?.delete(client);
      }
      for (const other of near) {
        const theirs = this.state.visitors.get(other.sessionId);
        if (theirs) client.view.add(theirs);
        other.view.add(visitor);
        other.seen ??= new Set();
        other.seen.add(client);
      }
      client.seen = near;
    }
    onLeave(client) {
      this.cells.leave(client);
      this.state.visitors.delete(client.sessionId);
    }
  }
  const server = new Server({ transport: new WebSocketTransport({}), greet: false });
  server.define("hall", Hall);
  await server.listen(Number(port), "127.0.0.1");
  console.log("listening");
}

await (kind === "relay" ? relay() : colyseus(kind === "stateview"));
