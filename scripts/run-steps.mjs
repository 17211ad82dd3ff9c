import { spawn } from "node:child_process";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Outcome>} run
 *
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} output what there is to read when it failed
 */

/**
 * A step that runs one command. `command` may name a program of node_modules/.bin.
 * @param {string} name
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Step}
 */
export function commandStep(name, command, env = {}) {
  return { name, run: () => runCommand(command, env) };
}

/**
 * Runs a command to its end, keeping what it printed.
 * @param {readonly [string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
export function runCommand([program, ...parameters], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      env: { ...process.env, PATH: `node_modules/.bin:${process.env["PATH"] ?? ""}`, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    /** @type {Buffer[]} */
    const printed = [];
    child.stdout.on("data", (/** @type {Buffer} */ part) => printed.push(part));
    child.stderr.on("data", (/** @type {Buffer} */ part) => printed.push(part));
    child.on("error", (error) => resolve({ ok: false, output: `${program}: ${error.message}` }));
    child.on("close", (code) => resolve({ ok: code === 0, output: Buffer.concat(printed).toString() }));
  });
}

/**
 * Runs steps one after the other, each shown with its time, the output of a failing one in full. Goes on after a failure,
 * so that one run tells all there is to mend.
 * @param {readonly Step[]} steps
 * @returns {Promise<readonly string[]>} names of the steps that failed
 */
export async function runSteps(steps) {
  const failed = [];
  for (const step of steps) {
    const startedMs = Date.now();
    const { ok, output } = await step.run();
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`${ok ? "ok    " : "FAILED"} ${step.name} (${seconds} s)`);
    if (ok) continue;
    failed.push(step.name);
    console.log(output.trimEnd());
  }
  return failed;
}
