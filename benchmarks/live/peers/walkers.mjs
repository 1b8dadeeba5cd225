// Walkers of the peers: `node walkers.mjs colyseus|stateview|relay PORT WAYS.json SECONDS WARM_UP`. The ways are those of
// our own walkers. The last line says what they received, as JSON.
import { readFileSync } from "node:fs";
import WebSocket from "ws";

const [kind, port, ways, seconds, warmUp] = process.argv.slice(2);
const PERIOD_MS = 200;
const ROOM_DATA = 13;
const JOIN_ROOM = 10;
const walkers = JSON.parse(readFileSync(ways, "utf8"));

/** x, y in mm and yaw in 1/256 turn, after so many metres; as `walks.py` has it. */
function pose({ places, at }, metres) {
  const length = at.at(-1);
  let along = metres % (2 * length);
  const back = along > length;
  if (back) along = 2 * length - along;
  let index = at.findLastIndex((start) => start <= along);
  index = Math.min(Math.max(index, 0), at.length - 2);
  const part = (along - at[index]) / (at[index + 1] - at[index]);
  const [[x0, y0], [x1, y1]] = [places[index], places[index + 1]];
  const turn = Math.atan2(x1 - x0, y1 - y0) / (2 * Math.PI) + (back ? 0.5 : 0);
  const at1 = (a, b) => Math.round((a + (b - a) * part) * 1000);
  return [at1(x0, x1), at1(y0, y1), Math.round((((turn % 1) + 1) % 1) * 255)];
}

function packed([x, y, yaw]) {
  const data = Buffer.alloc(16);
  data.set([ROOM_DATA, 0, 0x93, 0xd2]);
  data.writeInt32BE(x, 4);
  data[8] = 0xd2;
  data.writeInt32BE(y, 9);
  data[13] = 0xcd;
  data.writeUInt16BE(yaw, 14);
  return data;
}

async function open(index) {
  let address = `ws://127.0.0.1:${port}`;
  if (kind !== "relay") {
    const asked = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/hall`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    const seat = await asked.json();
    const room = seat.room ?? seat;
    address += `/${room.processId}/${room.roomId}?sessionId=${seat.sessionId}`;
  }
  const socket = new WebSocket(address, { perMessageDeflate: false });
  socket.binaryType = "nodebuffer";
  socket.bytes = socket.messages = 0;
  await new Promise((done, failed) => {
    socket.on("error", failed);
    socket.on("close", (code, reason) => failed(new Error(`closed ${code} ${reason}`)));
    if (kind === "relay") socket.on("open", done);
    socket.on("message", (data) => {
      socket.bytes += data.length;
      socket.messages++;
      if (kind !== "relay" && data[0] === JOIN_ROOM) {
        socket.send(Buffer.from([JOIN_ROOM]));
        done();
      }
    });
  });
  return Object.assign(socket, { index });
}

const sockets = [];
for (let first = 0; first < walkers.length; first += 50) {
  const some = walkers.slice(first, first + 50).map((_, n) => open(first + n));
  sockets.push(...(await Promise.all(some)));
}

async function walk(time) {
  const begin = performance.now();
  const total = Math.round((time * 1000) / PERIOD_MS) * sockets.length;
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - begin) / PERIOD_MS) * sockets.length));
    for (; sent < due; sent++) {
      const socket = sockets[sent % sockets.length];
      const { way, metres } = walkers[socket.index];
      const [x, y, yaw] = pose(way, metres + (1.3 * sent * PERIOD_MS) / 1000 / sockets.length);
      const text = () => JSON.stringify({ id: socket.index, x, y, yaw, pitch: 0, walks: true });
      socket.send(kind === "relay" ? text() : packed([x, y, yaw]));
    }
    await new Promise((done) => setTimeout(done, 2));
  }
  return (performance.now() - begin) / 1000;
}

await walk(Number(warmUp));
for (const socket of sockets) socket.bytes = socket.messages = 0;
console.log("walking");
const took = await walk(Number(seconds));
console.log("walked");
const mean = (name) => sockets.reduce((sum, socket) => sum + socket[name], 0) / sockets.length / took;
const [bytes, messages] = [mean("bytes"), mean("messages")];
console.log(JSON.stringify({ seconds: took, bytes, messages, open: sockets.filter((one) => one.readyState === 1).length }));
process.exit(0);
