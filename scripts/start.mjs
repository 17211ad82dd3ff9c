/** `npm start`: from a bare clone to a running server. What stands behind `--` goes to the server. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();
const { ok, output } = await build((sentence) => console.log(sentence));
if (!ok) {
  console.error(output.trimEnd());
  console.error("Building failed: Stoep is not started.");
  process.exit(1);
}

const server = spawn(process.execPath, ["dist/server/main.js", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { NODE_ENV: "production", ...process.env },
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    // In a terminal Ctrl-C has reached the server already; a second one would cut its stopping short.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    server.kill(signal);
  });
}
server.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1);
});
