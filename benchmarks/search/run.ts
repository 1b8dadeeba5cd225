// The viewer's search and MiniSearch with its defaults on the same documents and queries; prints figures as JSON.
// node run.mjs SHARDS.json QUERIES.json
import { readFileSync } from "node:fs";
import process from "node:process";
import MiniSearch from "minisearch";
import { openShard, search } from "../../web/src/core/search/search";
import type { Shard } from "../../web/src/wire.gen";

const FIRST = 10; // what one sees without scrolling
const RUNS = 7; // the least counts: the machine is shared
const read = (path: string) => JSON.parse(readFileSync(path, "utf-8"));
const shards: Shard[] = read(process.argv[2]!);
const queries: { text: string; wanted: string; locale: string; kind: string }[] = read(process.argv[3]!);
const entries = shards.flatMap((shard) => shard.entries);

const peer = new MiniSearch({ fields: ["names", "tags", "texts"], idField: "place" });
let place = 0;
for (const shard of shards) {
  const texts: string[][] = shard.entries.map(() => []);
  for (const [term, postings] of Object.entries(shard.terms ?? {}))
    for (const posting of postings) if (posting % 4 === 2) texts[Math.floor(posting / 4)]!.push(term);
  shard.entries.forEach((entry, i) => {
    const names = [...Object.values(entry.title), entry.number ?? ""].join(" ");
    peer.add({ place: place++, names, tags: (entry.tags ?? []).join(" "), texts: texts[i]!.join(" ") });
  });
}

const opening = process.cpuUsage();
const opened = shards.map(openShard);
const opened_ms = process.cpuUsage(opening).user / 1e3;
type Titles = readonly { readonly [locale: string]: string }[];
const engines: { [name: string]: (text: string) => Titles } = {
  ours: (text) => search(opened, text, 30).map((entry) => entry.title),
  peer: (text) => peer.search(text).map((hit) => entries[hit.id]!.title),
};

const figures: { [name: string]: unknown } = { opened_ms };
for (const [name, find] of Object.entries(engines)) {
  const times: number[] = [];
  const found: { [group: string]: [number, number] } = {};
  for (const { text, wanted, locale, kind } of queries) {
    let least = Infinity;
    let titles: Titles = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      titles = find(text);
      least = Math.min(least, performance.now() - start);
    }
    times.push(least);
    const hit = titles.slice(0, FIRST).some((title) => title[locale] === wanted);
    for (const group of ["all", locale, kind]) {
      found[group] ??= [0, 0];
      found[group][0] += Number(hit);
      found[group][1]++;
    }
  }
  times.sort((a, b) => a - b);
  figures[name] = { median: times[times.length >> 1], most: times.at(-1), found };
}
console.log(JSON.stringify(figures));
