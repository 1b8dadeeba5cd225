import type { Plugin } from "vite";

type Part = { readonly [phrase: string]: unknown };

/**
 * `assets/locales/<language>.json?part=walk`: one part of the catalogue of a language; English replaces missing phrases. Each chunk
 * carries only the phrases it uses.
 */
export const catalogueParts: Plugin = {
  name: "catalogue-parts",
  enforce: "pre",
  async load(id) {
    const [file = "", part] = id.split("?part=");
    if (!part || !file.endsWith(".json")) return null;
    const partOf = async (path: string): Promise<Part> => {
      this.addWatchFile(path);
      const whole = JSON.parse(await this.fs.readFile(path, { encoding: "utf8" })) as {
        readonly [part: string]: Part;
      };
      return whole[part] ?? {};
    };
    const said = { ...(await partOf(file.replace(/[^/]+$/, "en.json"))), ...(await partOf(file)) };
    return { code: `export default ${JSON.stringify(said)}`, moduleType: "js" };
  },
};
