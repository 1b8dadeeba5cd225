// The viewer's routes inside halls and its order of 25 stops across them; prints figures as JSON, times in ms of CPU.
// node run.mjs CASES.json
import { readFileSync } from "node:fs";
import process from "node:process";
import type { HallPosition } from "../../web/src/core/walk/walk";
import { createWalkNetwork } from "../../web/src/core/ways/journey";
import { bestRound } from "../../web/src/core/ways/multi-stop";
import type { Walk } from "../../web/src/wire.gen";

type Pair = readonly [number, number];
const { walks, routes, start, stops } = JSON.parse(readFileSync(process.argv[2]!, "utf-8")) as {
  walks: { [hall: string]: Walk };
  routes: { hall: string; from: Pair; to: Pair }[];
  start: HallPosition;
  stops: HallPosition[];
};

const RUNS = 5; // the least counts: the machine is shared
const AGAIN = 40; // of all routes in a run: a process's time is counted in steps of 4 ms
const spent = (since: NodeJS.CpuUsage) => process.cpuUsage(since).user / 1e3;

const venue = createWalkNetwork(async (hall) => walks[hall]!, new Set(Object.keys(walks)));
for (const hall of Object.keys(walks)) {
  await venue.floor(hall);
  venue.prepare(hall);
}
const lengths: number[] = [];
let route_ms = Number.POSITIVE_INFINITY;
for (let run = 0; run < RUNS; run++) {
  const since = process.cpuUsage();
  for (let again = 0; again < AGAIN; again++) {
    lengths.length = 0;
    for (const { hall, from, to } of routes) lengths.push((await venue.route(hall, from, to))!.length);
  }
  route_ms = Math.min(route_ms, spent(since) / routes.length / AGAIN);
}
let round_ms = Number.POSITIVE_INFINITY;
let round = { order: [] as readonly number[], metres: 0 };
for (let run = 0; run < RUNS; run++) {
  const since = process.cpuUsage();
  round = await bestRound(venue, start, stops);
  round_ms = Math.min(round_ms, spent(since));
}
console.log(JSON.stringify({ lengths, route_ms, round_ms, stops: round.order.length, metres: round.metres }));
