import { defineConfig } from "vite";

// The HTML comes from the server (jinja2), which reads .vite/manifest.json; so: hashed names, relative base. The script
// of the other pages keeps its name, so that they stay as they are when it changes.
export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es" },
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
      output: { entryFileNames: ({ name }) => (name === "pages" ? "pages.js" : "assets/[name]-[hash].js") },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
} as Parameters<typeof defineConfig>[0]);
