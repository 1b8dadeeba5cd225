import { defineConfig, type Plugin } from "vite";
import { catalogueParts } from "./catalogue.ts";

const THREE = new URL("node_modules/three/src/Three.js", import.meta.url).pathname;

/**
 * three's own modules instead of its bundle: what only uploaded models and halls need of it goes to their chunks, 11 kB of brotli
 * that the first picture does not wait for. Its shaders then come as they were written: comments and indents are left out.
 */
const threeInPieces: Plugin = {
  name: "three-in-pieces",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id === "three" ? THREE : null),
  transform(code, id) {
    if (!id.endsWith(".glsl.js")) return null;
    const bare = code.replace(/\/\*.*?\*\//gs, "").replace(/\/\/.*/g, "");
    return { code: bare.replace(/[ \t]*\n\s*/g, "\n"), map: null };
  },
};

/**
 * What the first picture needs of three is one chunk: module by module shared with later chunks it came in six, 7 kB of brotli more.
 * What is named here is for models and screens, which come later. The few lines of ours that several chunks share go along: each
 * would be an answer of its own, of 300 bytes besides.
 */
const FIRST =
  /three\/src\/(?!animation|loaders|(math|math\/interpolants)\/\w*Interpolant|lights\/(Spot|Point)|core\/In|(objects|materials)\/(Skinned|Skeleton|Bone|Instanced|Line|Points|Sprite|MeshStandard|MeshPhysical))|src\/view\/(scene\/(render-order|bounds)|tiles\/decode\/features|lettering\/typesetting\/type)\.ts/;

// The HTML comes from the server (jinja2), which reads .vite/manifest.json; so: hashed names, relative base. The script
// of the other pages keeps its name, so that they stay as they are when it changes.
export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es" },
  plugins: [threeInPieces, catalogueParts],
  build: {
    target: "es2022",
    outDir: "dist",
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the strict CSP allows no data: addresses
    cssCodeSplit: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: { viewer: "src/main.ts", pages: "src/pages.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "pages" ? "pages.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [{ name: "three", test: FIRST }],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
} as Parameters<typeof defineConfig>[0]);
