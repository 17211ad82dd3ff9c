import { createHash, randomUUID } from "node:crypto";
import type { JsonObject } from "#domain/json";
import type { Role } from "#domain/records/member";
import {
  TUS_VERSION,
  uploadPath,
  UPLOADS_PATH,
  type AttachmentPart,
  type UploadMetadata,
} from "#protocol/attachments";
import { pushResponseSchema, type PullResponse } from "#protocol/sync-messages";
import { mosaicJpeg } from "#server/demo/mosaic-jpeg";
import { Browser, type Answered } from "./browser.ts";
import { pushRequest } from "./push-request.ts";
import type { TestServer } from "./server.ts";

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A photo that is another one for each `shade`. */
export const testPhoto = (shade = 0, columns = 40): Uint8Array<ArrayBuffer> =>
  mosaicJpeg(columns, 30, (column, row) => [(column * 5 + shade) % 256, (row * 7) % 256, shade % 256]);

/** As `tus` says of an upload. */
export const metadataHeader = (metadata: Readonly<Record<string, string>>): string =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

const tusHeaders = { "tus-resumable": TUS_VERSION };

/** A device of a member, which makes records of attachments and sends their files. */
export class AttachmentDevice {
  readonly browser: Browser;
  readonly scope: string;
  #n = 0;

  constructor(browser: Browser, scope: string) {
    this.browser = browser;
    this.scope = scope;
  }

  /** The record of a photo, with the server. */
  async makePhoto(bytes: Uint8Array, more: JsonObject = {}): Promise<string> {
    return await this.make({ kind: "photo", mediaType: "image/jpeg", ...fileFields(bytes), ...more });
  }

  async make(fields: JsonObject): Promise<string> {
    const id = randomUUID();
    const given = { state: "waiting", about: randomUUID(), aboutType: "conversation", ...fields };
    const set = Object.fromEntries(Object.entries(given).map(([name, to]) => [name, { was: null, to }]));
    await this.push({ type: "attachment", recordId: id, create: true, set });
    return id;
  }

  /** One mutation, which must be accepted. */
  async push(content: { type: string; recordId: string } & JsonObject): Promise<void> {
    this.#n += 1;
    const { epoch } = await this.browser.pull();
    const at = "2026-11-21T12:00:00.000Z";
    const mutation = { seen: null, ...content, id: randomUUID(), n: this.#n, at };
    const request = pushRequest({ deviceId: this.browser.deviceId, epoch, scope: this.scope }, [mutation]);
    const { acks } = await this.browser.ask(pushResponseSchema, "POST", "/push", request);
    if (acks[0]?.status === "refused") throw new Error(`refused: ${acks[0].code ?? ""}`);
  }

  metadata(attachment: string, bytes: Uint8Array, part: AttachmentPart = "file"): UploadMetadata {
    return { scope: this.scope, attachment, part, sha256: sha256Of(bytes), mediaType: "image/jpeg" };
  }

  begin(metadata: UploadMetadata, sizeBytes: number): Promise<Answered> {
    const headers = { ...tusHeaders, "upload-length": String(sizeBytes) };
    return this.browser.send("POST", UPLOADS_PATH, undefined, {
      ...headers,
      "upload-metadata": metadataHeader(metadata),
    });
  }

  progress(metadata: UploadMetadata): Promise<Answered> {
    return this.browser.send("HEAD", uploadPath(metadata), undefined, tusHeaders);
  }

  sendBytes(metadata: UploadMetadata, offset: number, bytes: Uint8Array): Promise<Answered> {
    return this.browser.send("PATCH", uploadPath(metadata), bytes, {
      ...tusHeaders,
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
    });
  }

  /** Record, begin, all bytes at once. The last answer. */
  async upload(bytes: Uint8Array, fields: JsonObject = {}): Promise<{ id: string; answered: Answered }> {
    const id = await this.makePhoto(bytes, fields);
    const mediaType = fields["mediaType"];
    const metadata = {
      ...this.metadata(id, bytes),
      ...(typeof mediaType === "string" ? { mediaType } : {}),
    };
    const begun = await this.begin(metadata, bytes.length);
    if (begun.status >= 400 || begun.headers.get("upload-offset") === String(bytes.length)) {
      return { id, answered: begun };
    }
    return { id, answered: await this.sendBytes(metadata, 0, bytes) };
  }

  async record(id: string): Promise<PullResponse["rows"][number]> {
    const found = (await this.browser.pull()).rows.find((row) => row.id === id);
    if (found === undefined) throw new Error("The record does not come with a pull");
    return found;
  }

  async state(id: string): Promise<unknown> {
    return (await this.record(id)).fields["state"];
  }

  async fetch(server: TestServer, sha256: string, headers: Record<string, string> = {}): Promise<Response> {
    return await fetch(`${server.url}/api/v1/attachments/${this.scope}/${sha256}`, {
      headers: { cookie: this.browser.cookie ?? "", ...headers },
    });
  }
}

export const fileFields = (bytes: Uint8Array): JsonObject => ({
  sizeBytes: bytes.length,
  sha256: sha256Of(bytes),
});

/** A team's lead, on a device. */
export async function attachmentTeam(server: TestServer): Promise<AttachmentDevice> {
  const lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "An");
  return new AttachmentDevice(lead, session.memberships[0]?.scope ?? "");
}

export async function joinTeam(
  server: TestServer,
  lead: AttachmentDevice,
  role: Role,
): Promise<AttachmentDevice & { readonly person: string }> {
  const browser = new Browser(server);
  const { session } = await browser.joinAs("Bo", (await lead.browser.invite(lead.scope, role)).token);
  return Object.assign(new AttachmentDevice(browser, lead.scope), { person: session.person.id });
}
