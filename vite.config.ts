import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { buildFacts } from "./scripts/build-facts.mjs";
import { collectLicences } from "./scripts/bundled-licences.mjs";
import { WHATS_NEW } from "./src/client/text/whats-new.ts";

/**
 * The web app manifest, at the one address installed apps know. Vite would emit a file linked from index.html under a hashed
 * name, and installed apps stop updating when that address changes: so the link there says `vite-ignore` and this puts the file out.
 */
function fixedManifest(): Plugin {
  return {
    name: "stoep-fixed-manifest",
    apply: "build",
    async buildStart() {
      this.emitFile({
        type: "asset",
        fileName: "manifest.webmanifest",
        source: await readFile(new URL("./manifest.webmanifest", import.meta.url)),
      });
    },
  };
}

/**
 * Two files beside the app. What this version brings, for whoever still has an older one open: the worker does not keep it. And for Over
 * Stoep which sources this was built from and the licences of all that goes along: too much for the app's own code, and kept by the worker.
 */
function filesAbout(): Plugin {
  return {
    name: "stoep-files-about",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === "chunk");
      const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
      const about = {
        ...buildFacts(root),
        ...collectLicences(
          root,
          chunks.flatMap(({ moduleIds }) => moduleIds),
        ),
      };
      this.emitFile({ type: "asset", fileName: "wat-is-nieuw.json", source: JSON.stringify(WHATS_NEW) });
      this.emitFile({ type: "asset", fileName: "over-stoep.json", source: JSON.stringify(about) });
    },
  };
}

export default defineConfig({
  // Dexie's package entry is its ES5 build; the one for today's browsers is the same, and a tenth smaller.
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: fileURLToPath(import.meta.resolve("dexie/dist/modern/dexie.mjs")) },
    ],
  },
  plugins: [
    preact({ reactAliasesEnabled: false }),
    fixedManifest(),
    filesAbout(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/sw",
      filename: "sw.ts",
      // The page registers the worker itself, with workbox-window: it offers the update and never forces it.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,png,woff2,webmanifest}", "over-stoep.json"],
        // One file, hashed names do not change: nothing to bust.
        dontCacheBustURLsMatching: /^assets\//,
      },
      integration: {
        // The worker is one classic script, with what the app fetches when it is needed inside it. Vite's helper for fetching has nothing to
        // do there, and only modules may hold what it asks: it would keep the worker from being installed.
        configureCustomSWViteBuild(worker) {
          const address = { "import.meta.url": "self.location.href", "import.meta.resolve": "undefined" };
          worker.define = { ...worker.define, ...address };
        },
      },
      devOptions: { enabled: false },
    }),
  ],
  build: {
    outDir: "dist/client",
    emptyOutDir: true,
    target: ["chrome109", "firefox115", "safari16.4"],
    // The policy of the pages forbids inline scripts, and fonts or styles from data: addresses.
    // Chunks are fetched as they are needed: after the first visit they all come from the device, and the helper that fetches ahead costs a kilobyte.
    modulePreload: false,
    rolldownOptions: {
      output: {
        // What the first screen needs in one file: packs better than ten small ones, and comes in one round.
        codeSplitting: {
          groups: [
            {
              name: "core",
              test: /node_modules\/(?:preact|@preact|preact-iso|dexie|idb-keyval)\/|src\/domain\/(?:ids|json|schema|records|rights|sync\/(?:digest|canonical-fields|check-content|erase-fields|value-path))|src\/storage\/(?:row-coding|stored-rows)|src\/client\/components\/(?:page|icon|button|notice|loading|section|meta|read-only)|src\/client\/models\/(?:live\.|workspace|page-arrival|rights|device\.|toast)|src\/client\/text\/(?:common|shell|dates)/,
            },
          ],
        },
      },
    },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    sourcemap: false,
  },
  server: {
    port: 5173,
    proxy: { "/api": { target: "http://localhost:8080", changeOrigin: false } },
  },
});
