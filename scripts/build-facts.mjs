import { execFileSync } from "node:child_process";

/**
 * Which state of the sources is built: the commit and its day, as git says; nulls where there is no git (an unpacked archive) or no commit.
 * The day is the commit's and not that of the build: the same sources make the same files.
 * @param {string} root
 * @returns {{ commit: string | null, day: string | null }}
 */
export function buildFacts(root) {
  try {
    const parameters = ["log", "-1", "--format=%h %cs"];
    const said = execFileSync("git", parameters, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [commit = null, day = null] = said.trim().split(" ");
    return { commit: commit || null, day };
  } catch {
    return { commit: null, day: null };
  }
}
