import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

const MODULES = new URL("node_modules/", import.meta.url);

/**
 * `THIRD_PARTY.txt` in the build's folder: the licence of every package whose code is in it, as MIT and BSD ask for. `bundled`
 * collects the packages; workers are bundles of their own and need it, too.
 */
export function thirdParty(): { readonly bundled: Plugin; readonly notices: Plugin } {
  const packages = new Set<string>();
  const bundled: Plugin = {
    name: "bundled-packages",
    apply: "build",
    moduleParsed({ id }) {
      const found = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
      if (found) packages.add(found);
    },
  };
  const notices: Plugin = {
    name: "third-party-notices",
    apply: "build",
    generateBundle() {
      const parts = [...packages].sort().map(notice);
      const source = ["The programs in this folder hold code of these packages.", ...parts].join(
        `\n\n${"-".repeat(72)}\n`,
      );
      this.emitFile({ type: "asset", fileName: "THIRD_PARTY.txt", source: `${source}\n` });
    },
  };
  return { bundled, notices };
}

function notice(name: string): string {
  const folder = new URL(`${name}/`, MODULES);
  const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as {
    version: string;
  };
  const file = readdirSync(folder).find((one: string) => /^licen[sc]e(\.(md|txt))?$/i.test(one));
  if (!file) throw new Error(`${name} has no licence file; its notice cannot be written`);
  return `${name} ${version}\n\n${readFileSync(new URL(file, folder), "utf8").trim()}`;
}
