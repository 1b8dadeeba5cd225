import { defineConfig } from "vite";
import { catalogueParts } from "./catalogue.ts";

// A program of its own beside the viewer: its files are no part of a release. It goes where vite.config.ts has built
// the viewer, in a folder that a release leaves out.
export default defineConfig({
  base: "/studio/",
  publicDir: false,
  plugins: [catalogueParts],
  build: {
    target: "es2022",
    outDir: "dist/.studio",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0, // the strict CSP allows no data: addresses
    cssCodeSplit: false,
    rollupOptions: {
      input: { studio: "src/studio/main.ts" },
      output: { entryFileNames: "assets/[name]-[hash].js" },
    },
  },
});
