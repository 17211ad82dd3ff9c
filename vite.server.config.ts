import { defineConfig } from "vite";

/** The server as one file for Node. Packages stay in node_modules: some hold compiled code, and updating one then needs no build. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: "src/server/main.ts",
    outDir: "dist/server",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: "main.js" } },
  },
});
