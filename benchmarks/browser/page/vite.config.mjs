// Built with the viewer's own vite and three.js: `npx vite build --config …` in web/.
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../../../web/node_modules/", import.meta.url));

export default {
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  publicDir: false,
  resolve: { alias: { three: `${modules}three` } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: fileURLToPath(new URL("main.js", import.meta.url)),
      output: { entryFileNames: "viewer.js" },
    },
  },
};
