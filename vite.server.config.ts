import { defineConfig } from "vite";

/** The server, and the program for backups, for Node. Packages stay in node_modules: some hold compiled code, and updating one then needs no build. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: "dist/server",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    rolldownOptions: {
      input: ["src/server/main.ts", "src/server/maintenance.ts"],
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
