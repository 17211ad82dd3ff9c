import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { findingsInBothSchemes } from "./support/axe.ts";
import { cameraPhoto, PLANTED_PLACE } from "./support/camera-photo.ts";
import { filesOnDevice } from "./support/files-on-device.ts";
import type { Device } from "./support/device.ts";
import { expect, test } from "./support/fixtures.ts";
import { fillUp } from "./support/full-disk.ts";
import {
  capture,
  createTeam,
  expectStored,
  inviteColleague,
  join,
  readyForOffline,
} from "./support/team-work.ts";

const strip = (page: Page) => page.getByRole("list", { name: "Bijlagen" });
/** What is left of five minutes, at most. */
const TWO_SECONDS_IN = /^nog (4:5[0-8]|4:[0-4]\d|[0-3]:\d\d)$/;
const THREE_SECONDS_IN = /^nog (4:5[0-7]|4:[0-4]\d|[0-3]:\d\d)$/;
const dialog = (page: Page) => page.getByRole("dialog");

/** A browser that is killed keeps its session only once it had the time to write that down. */
async function keepSession(device: Device): Promise<void> {
  await device.close();
  await device.launch();
}

/** A note with a few words, open on the screen; its address. */
async function newNote(page: Page, words: string): Promise<string> {
  await capture(page, "Gesprek");
  await page.getByLabel("Wat is er besproken?").fill(words);
  await expectStored(page);
  return new URL(page.url()).pathname;
}

async function choosePhoto(page: Page): Promise<void> {
  const photo = await cameraPhoto(page);
  await page.getByRole("button", { name: "Foto", exact: true }).click();
  await page.getByLabel("Foto’s kiezen").setInputFiles(photo);
  await expect(page.getByText("Staan er mensen op? Zijn die nodig?")).toBeVisible();
}

/** Red, green and blue of the picture on the screen, at parts of its width and height. */
function colourAt(page: Page, x: number, y: number): Promise<readonly number[]> {
  return dialog(page)
    .getByRole("region", { name: "Foto, groot" })
    .getByRole("img")
    .evaluate(
      async (image: HTMLImageElement, at) => {
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = canvas.getContext("2d");
        if (context === null) throw new Error("nothing can be drawn here");
        context.drawImage(image, 0, 0);
        const [left, top] = [at.x * canvas.width, at.y * canvas.height];
        return [...context.getImageData(left, top, 1, 1).data.slice(0, 3)];
      },
      { x, y },
    );
}

test("ATT-8: a photo taken offline keeps nothing of its place, survives a kill, and reaches a colleague with its black block", async ({
  server,
  phone,
  desktop,
}) => {
  await createTeam(phone.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  const link = await inviteColleague(phone.page);
  await join(desktop.page, link, "Collega West");
  await keepSession(phone);
  const address = await newNote(phone.page, "Losse tegels bij de speeltuin.");
  await readyForOffline(phone.page);
  // The sheets come with the worker; the first look at them may be offline.
  await phone.page.reload();
  await server.stop();

  await choosePhoto(phone.page);
  expect(await findingsInBothSchemes(phone.page)).toEqual([]);
  await phone.page.getByRole("button", { name: "Onherkenbaar maken" }).click();
  // By keys alone: a block in the middle, a step to the right, a step back, larger.
  await phone.page.getByRole("button", { name: "Vlak toevoegen" }).press("Enter");
  const block = phone.page.getByRole("button", { name: "Vlak 1" });
  await block.focus();
  for (const key of ["ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowDown"])
    await block.press(key);
  await phone.page.getByRole("button", { name: "Vlak toevoegen" }).press("Enter");
  await phone.page.getByRole("button", { name: "Vlak 2" }).press("Delete");
  await expect(phone.page.getByRole("button", { name: "Vlak 2" })).toHaveCount(0);
  await phone.page.getByLabel("Wat is er te zien?").fill("Losse tegels naast het bankje");
  expect(await findingsInBothSchemes(phone.page)).toEqual([]);
  await phone.page.getByRole("button", { name: "Foto bewaren" }).click();
  await expect(strip(phone.page).getByRole("img", { name: "Losse tegels naast het bankje" })).toBeVisible();

  await phone.kill();
  await phone.launch();
  await phone.page.goto(address);
  await expect(strip(phone.page).getByRole("img", { name: "Losse tegels naast het bankje" })).toBeVisible();
  const stored = await filesOnDevice(phone.page);
  expect(stored).toHaveLength(2);
  for (const file of stored) {
    expect(file.startsWith("\u00FF\u00D8")).toBe(true);
    expect(file).not.toContain("Exif");
    expect(file).not.toContain(PLANTED_PLACE);
  }

  await server.start();
  await phone.page.goto(address);
  await expect(strip(phone.page).getByText("Op de server")).toBeVisible({ timeout: 30_000 });
  await desktop.page.goto(address);
  await expect(strip(desktop.page).getByRole("img", { name: "Losse tegels naast het bankje" })).toBeVisible({
    timeout: 30_000,
  });
  expect(await filesOnDevice(desktop.page)).toHaveLength(1);
  await strip(desktop.page).getByRole("button").click();
  // Upright: blue above, red below; what was a white face is black.
  expect(await colourAt(desktop.page, 0.5, 0.5)).toEqual([0, 0, 0]);
  const [above, below] = [await colourAt(desktop.page, 0.5, 0.1), await colourAt(desktop.page, 0.5, 0.9)];
  expect(above[2]).toBeGreaterThan(150);
  expect(below[0]).toBeGreaterThan(150);
  expect(await filesOnDevice(desktop.page)).toHaveLength(2);
  expect(await findingsInBothSchemes(desktop.page)).toEqual([]);

  // Fetched once, it is there without a network too; taken out, it can be put back.
  await server.stop();
  await desktop.page.reload();
  await strip(desktop.page).getByRole("button").click();
  expect(await colourAt(desktop.page, 0.5, 0.5)).toEqual([0, 0, 0]);
  await dialog(desktop.page).getByRole("button", { name: "Bijlage verwijderen" }).click();
  await expect(strip(desktop.page)).toHaveCount(0);
  await desktop.page.getByRole("button", { name: "Ongedaan maken" }).click();
  await expect(strip(desktop.page).getByRole("img", { name: "Losse tegels naast het bankje" })).toBeVisible();
});

test("ATT-7: a voice note is paused and gone on with, and one that was cut off by a kill can be kept", async ({
  server,
  newDevice,
}) => {
  const phone = await newDevice({ kind: "phone", hasMicrophone: true });
  await createTeam(phone.page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await keepSession(phone);
  const address = await newNote(phone.page, "Ingesproken op de fiets.");
  const { page } = phone;
  await page.getByRole("button", { name: "Inspreken" }).click();
  await expect(page.getByText("Spreek je eigen samenvatting in. Neem geen bewoner op.")).toBeVisible();
  await page.getByRole("button", { name: "Opname beginnen" }).click();
  await expect(page.getByText(TWO_SECONDS_IN)).toBeVisible();
  await page.getByRole("button", { name: "Pauze" }).click();
  await expect(page.getByText("Opname staat stil")).toBeVisible();
  expect(await findingsInBothSchemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Verder opnemen" }).click();
  await expect(page.getByText(THREE_SECONDS_IN)).toBeVisible();
  await page.getByLabel("Waar gaat het over?").fill("Samenvatting van het gesprek");
  await page.getByRole("button", { name: "Opname bewaren" }).click();
  await strip(page)
    .getByRole("button", { name: /^Samenvatting/ })
    .click();
  const player = dialog(page).locator("audio");
  await player.evaluate(async (audio: HTMLAudioElement) => {
    await audio.play();
    audio.pause();
  });
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Inspreken" }).click();
  await page.getByRole("button", { name: "Opname beginnen" }).click();
  await expect(page.getByText(THREE_SECONDS_IN)).toBeVisible();
  await phone.kill();
  await phone.launch();
  await phone.page.goto(address);
  await expect(phone.page.getByText(/^Een opname van \d:\d\d is niet afgemaakt$/)).toBeVisible();
  await phone.page.getByRole("button", { name: "Bewaren", exact: true }).click();
  await expect(strip(phone.page).getByRole("listitem")).toHaveCount(2);
  await expect(strip(phone.page).getByText("Op de server")).toHaveCount(2, { timeout: 30_000 });
});

test("ATT-3: a document whose sending is cut off goes on where the server is, and arrives whole", async ({
  server,
  phone,
  desktop,
}) => {
  const { page } = phone;
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  const link = await inviteColleague(page);
  await join(desktop.page, link, "Collega West");
  const address = await newNote(page, "De offerte zit erbij.");
  const pdf = aPdf(900_000);
  let patches = 0;
  await page.route("**/attachments/uploads/**", async (route) => {
    if (route.request().method() === "PATCH" && (patches += 1) === 2) await route.abort("connectionreset");
    else await route.continue();
  });
  await page.getByRole("button", { name: "Document toevoegen" }).click();
  const chooser = page.getByLabel("PDF kiezen");
  await chooser.setInputFiles({
    name: "echt.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("<svg/>"),
  });
  await expect(page.getByText("Dit is geen PDF.")).toBeVisible();
  await chooser.setInputFiles({ name: "offerte.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.getByLabel("Wat staat erin?").fill("Offerte voor de bank");
  expect(await findingsInBothSchemes(page)).toEqual([]);
  await page.getByRole("button", { name: "Document bewaren" }).click();
  await expect(strip(page).getByText("Op de server")).toBeVisible({ timeout: 30_000 });
  // Four pieces, and the one that was cut off once more.
  expect(patches).toBe(5);

  await desktop.page.goto(address);
  await strip(desktop.page)
    .getByRole("button", { name: /^Offerte/ })
    .click();
  const downloading = desktop.page.waitForEvent("download");
  await dialog(desktop.page).getByRole("button", { name: "Openen of opslaan" }).click();
  const download = await downloading;
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  expect(sha256(Buffer.concat(parts))).toBe(sha256(pdf));
});

test("ATT-1: on a full device a photo is refused in words, and costs nothing that was stored", async ({
  server,
  phone,
}) => {
  const { page } = phone;
  const session = await phone.context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 4_000_000 });
  await createTeam(page, server, "Wijkteam Meerzicht", "Teamleider Noord");
  await newNote(page, "De bank bij de vijver is kapot.");
  await choosePhoto(page);
  await fillUp(page);
  await page.getByRole("button", { name: "Niemand herkenbaar, bewaren" }).click();
  await expect(dialog(page).getByText("Niet opgeslagen: dit toestel is vol.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Wat is er besproken?")).toHaveValue("De bank bij de vijver is kapot.");
  expect(await filesOnDevice(page)).toEqual([]);
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** A page without words, and so many bytes of comment before it. */
function aPdf(sizeBytes: number): Buffer {
  const comment = `%${"Offerte ".repeat(sizeBytes / 8)}\n`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
  ];
  let text = `%PDF-1.4\n${comment}`;
  const places = objects.map((object, place) => {
    const at = text.length;
    text += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
