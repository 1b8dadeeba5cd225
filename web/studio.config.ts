import { defineConfig } from "vite";
import { catalogueParts } from "./catalogue.ts";
import { thirdParty } from "./notices.ts";

const { bundled, notices } = thirdParty();

// The studio is built separately from the viewer, because its files are not part of a release. The output is a folder inside the
// viewer's dist/ that a release leaves out; run it after vite.config.ts.
export default defineConfig({
  base: "/studio/",
  publicDir: false,
  plugins: [catalogueParts, bundled, notices],
  build: {
    target: "es2022",
    outDir: "dist/.studio",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    assetsInlineLimit: 0, // the strict CSP forbids data: URLs
    cssCodeSplit: false,
    chunkSizeWarningLimit: 600, // the table of scripts (any-ascii)
    rollupOptions: {
      input: { studio: "src/studio/main.ts", firm: "src/firm/main.ts" },
      output: { entryFileNames: "assets/[name]-[hash].js" },
    },
  },
});
