import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

interface Shared {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly picture?: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
}

interface ShareTarget {
  readonly action: string;
  readonly method: string;
  readonly enctype: string;
  readonly params: {
    readonly title: string;
    readonly text: string;
    readonly url: string;
    readonly files: readonly { readonly name: string; readonly accept: readonly string[] }[];
  };
}

/** As the manifest on disk says how an installed Stoep takes what is shared. */
function shareTarget(): ShareTarget {
  const manifest: { share_target: ShareTarget } = JSON.parse(readFileSync("manifest.webmanifest", "utf8"));
  return manifest.share_target;
}

/**
 * Does what the system does when somebody shares with the installed app: posts the form the manifest describes, as a navigation that no page
 * asked for.
 */
export async function shareWithStoep(page: Page, baseUrl: string, shared: Shared): Promise<void> {
  const { action, method, enctype, params } = shareTarget();
  const [files] = params.files;
  if (files === undefined) throw new Error("the manifest takes no files");
  await page.goto("about:blank");
  await page.setContent(
    `<form action="${new URL(action, baseUrl).href}" method="${method}" enctype="${enctype}">
      <input name="${params.title}"><textarea name="${params.text}"></textarea><input name="${params.url}">
      <input type="file" name="${files.name}" accept="${files.accept.join()}"><button>Delen</button>
    </form>`,
  );
  await page.locator(`[name=${params.title}]`).fill(shared.title ?? "");
  await page.locator(`[name=${params.text}]`).fill(shared.text ?? "");
  await page.locator(`[name=${params.url}]`).fill(shared.url ?? "");
  if (shared.picture !== undefined) await page.locator("[type=file]").setInputFiles(shared.picture);
  await page.getByRole("button", { name: "Delen" }).click();
}
