// Built with the viewer's own vite: `npx vite build --config …` in web/; run with node.
import { fileURLToPath } from "node:url";

export default {
  root: fileURLToPath(new URL(".", import.meta.url)),
  publicDir: false,
  build: {
    target: "es2022",
    minify: false,
    lib: { entry: fileURLToPath(new URL("run.ts", import.meta.url)), formats: ["es"], fileName: () => "run.mjs" },
    rollupOptions: { external: ["node:fs", "node:process"] },
  },
};
