import { defineConfig, type Plugin } from "vite";
import { catalogueParts } from "./catalogue.ts";
import { thirdParty } from "./notices.ts";

const THREE = new URL("node_modules/three/src/Three.js", import.meta.url).pathname;
const NO_WEBXR = new URL("no-webxr.ts", import.meta.url).pathname; // 2.9 kB of brotli less in the first picture

const UNUSED = /ShaderLib\/(meshtoon|meshmatcap|linedashed|distance|equirect)\.glsl/; // nothing makes a material that uses one of these

/**
 * Resolves three to its source modules, not its bundle. Modules that only uploaded models and halls need go to their chunks: 11 kB of
 * brotli that the first picture does not load. The shader sources are not minified then, so comments and indents are removed here.
 */
const threeInPieces: Plugin = {
  name: "three-in-pieces",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id === "three" ? THREE : id === "./webxr/WebXRManager.js" ? NO_WEBXR : null),
  transform(code, id) {
    if (!id.endsWith(".glsl.js")) return null;
    if (UNUSED.test(id)) return { code: 'export const vertex = "", fragment = "";', map: null };
    const bare = code.replace(/\/\*.*?\*\//gs, "").replace(/\/\/.*/g, "");
    return { code: bare.replace(/[ \t]*\n\s*/g, "\n"), map: null };
  },
};

/**
 * The modules of the chunk `three`, which the first picture needs. Without this group they came in six chunks, 7 kB of brotli more.
 * The negative lookahead excludes modules for models and screens, which load later. Our small modules that several chunks share are
 * included, because each would be a separate request with about 300 bytes of overhead.
 */
const FIRST =
  /three\/src\/(?!animation|loaders|(math|math\/interpolants)\/\w*Interpolant|lights\/(Spot|Point)|core\/In|geometries\/(Circle|Icosa|Poly)|(objects|materials)\/(Skinned|Skeleton|Bone|Instanced|Line|Points|Sprite|MeshStandard|MeshPhysical))|src\/view\/(scene\/(render-order|bounds|view-state)|tier\/tiers|tiles\/decode\/features|lettering\/(typesetting\/(type|atlas)|darkened)|materials\/(cleared-rooms|materials))\.ts/;

/** What the first picture and later chunks share, and pages do not need. */
const SHARED = /src\/(ui\/shell\/dom|core\/programme\/programme|i18n\/catalogue)\.ts/;

const { bundled, notices } = thirdParty();

// The server renders the HTML (jinja2) and reads .vite/manifest.json, so names are hashed and the base is relative. The script
// of the other pages has a fixed name, so that those pages do not change when the script changes.
export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es", plugins: () => [bundled] },
  plugins: [threeInPieces, catalogueParts, bundled, notices],
  build: {
    target: "es2022",
    outDir: "dist",
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the strict CSP forbids data: URLs
    cssCodeSplit: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: { viewer: "src/main.ts", pages: "src/pages.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "pages" ? "pages.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            { name: "three", test: FIRST },
            { name: "shared", test: SHARED },
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 60_000 },
} as Parameters<typeof defineConfig>[0]);
