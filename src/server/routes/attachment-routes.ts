import type { IncomingHttpHeaders } from "node:http";
import * as v from "valibot";
import {
  fileAddressSchema,
  MAX_UPLOAD_BYTES,
  TUS_VERSION,
  uploadAddressSchema,
  uploadMetadataSchema,
  uploadPath,
  UPLOADS_PATH,
  type UploadMetadata,
} from "#protocol/attachments";
import { API_BASE } from "#protocol/version";
import { fetchFile } from "../attachments/fetch-file.ts";
import { beginUpload, receiveBytes, uploadProgress, type Progress } from "../attachments/uploads.ts";
import { failure, type Failure } from "../http/failure.ts";
import { FILE_CONTENT_SECURITY_POLICY } from "../http/security-headers.ts";
import { attachmentDeps } from "../services.ts";
import { defineRoute, plain, type FileReply, type Reply } from "./route.ts";

/** tus 1.0.0 (https://tus.io/protocols/resumable-upload), with the extensions creation and expiration. */
const tus = {
  access: "session",
  everyAnswer: {
    "tus-resumable": TUS_VERSION,
    "tus-version": TUS_VERSION,
    "tus-extension": "creation,expiration",
    "tus-max-size": String(MAX_UPLOAD_BYTES),
  },
} as const;
const uploadAddress = `${UPLOADS_PATH}/:scope/:attachment/:part`;

export const attachmentRoutes = [
  defineRoute({
    ...plain,
    ...tus,
    method: "POST",
    path: UPLOADS_PATH,
    summary: "Begins the upload of a part of an attachment (tus), or finds it where it was begun before",
    reply: "created",
    problems: [
      ...([
        "notAllowed",
        "attachmentUnknown",
        "attachmentDiffers",
        "fileRefused",
        "checksumDiffers",
      ] as const),
      ...(["bodyTooLarge", "noRoomLeft", "otherTusVersion"] as const),
    ],
    handle: async ({ session, headers }, services) => {
      if (headers["tus-resumable"] !== TUS_VERSION) return failure("otherTusVersion");
      const sizeBytes = wholeNumber(headers, "upload-length");
      const metadata = readMetadata(headers["upload-metadata"]);
      if (sizeBytes === null || sizeBytes === 0 || metadata === null) return failure("invalidRequest");
      const begun = await beginUpload(attachmentDeps(services), session.person.id, metadata, sizeBytes);
      return answerProgress(begun, { location: API_BASE + uploadPath(metadata) });
    },
  }),
  defineRoute({
    ...plain,
    ...tus,
    method: "GET",
    path: uploadAddress,
    summary: "Tells how far an upload is (tus asks with HEAD)",
    pathParameters: uploadAddressSchema,
    reply: null,
    problems: ["notAllowed", "notFound", "fileRefused", "checksumDiffers", "otherTusVersion"],
    handle: async ({ session, headers, path }, services) => {
      if (headers["tus-resumable"] !== TUS_VERSION) return failure("otherTusVersion");
      return answerProgress(await uploadProgress(attachmentDeps(services), session.person.id, path));
    },
  }),
  defineRoute({
    ...plain,
    ...tus,
    method: "PATCH",
    path: uploadAddress,
    summary: "Takes the bytes of an upload from where it is (tus)",
    pathParameters: uploadAddressSchema,
    reply: null,
    problems: [
      ...(["notAllowed", "notFound", "offsetDiffers", "checksumDiffers", "fileRefused"] as const),
      ...(["bodyTooLarge", "unsupportedMediaType", "otherTusVersion"] as const),
    ],
    handle: async ({ session, headers, path, bytes }, services) => {
      if (headers["tus-resumable"] !== TUS_VERSION) return failure("otherTusVersion");
      if (headers["content-type"] !== "application/offset+octet-stream")
        return failure("unsupportedMediaType");
      const offset = wholeNumber(headers, "upload-offset");
      if (offset === null) return failure("invalidRequest");
      const person = session.person.id;
      return answerProgress(await receiveBytes(attachmentDeps(services), person, path, offset, bytes));
    },
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/attachments/:scope/:sha256",
    summary: "Gives the file of an attachment, whole or the range that is asked for",
    access: "session",
    pathParameters: fileAddressSchema,
    reply: "file",
    problems: ["notAllowed", "notFound"],
    handle: async ({ session, headers, path }, services): Promise<FileReply | Failure> => {
      const fetched = await fetchFile(attachmentDeps(services), session.person.id, path, headers.range);
      if (fetched.kind === "failure") return fetched;
      const { content, mediaType, sizeBytes, range } = fetched;
      return {
        kind: "file",
        content,
        isPart: range !== null,
        headers: {
          "content-type": mediaType,
          "content-length": String(range === null ? sizeBytes : range.last - range.first + 1),
          // A document only ever becomes a file of whoever saves it: a browser would show it as a page of Stoep's.
          "content-disposition": mediaType === "application/pdf" ? "attachment" : "inline",
          "content-security-policy": FILE_CONTENT_SECURITY_POLICY,
          "cache-control": "private, no-store",
          "accept-ranges": "bytes",
          ...(range === null ? {} : { "content-range": `bytes ${range.first}-${range.last}/${sizeBytes}` }),
        },
      };
    },
  }),
];

function answerProgress(
  progress: Progress | Failure,
  headers: Readonly<Record<string, string>> = {},
): Reply<null> | Failure {
  if (progress.kind === "failure") return progress;
  const { sizeBytes, receivedBytes, expiresAt } = progress;
  return {
    kind: "reply",
    body: null,
    headers: {
      ...headers,
      "upload-offset": String(receivedBytes),
      "upload-length": String(sizeBytes),
      ...(expiresAt === null ? {} : { "upload-expires": new Date(expiresAt).toUTCString() }),
    },
  };
}

function wholeNumber(headers: IncomingHttpHeaders, name: string): number | null {
  const value = headers[name];
  return typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : null;
}

/** `key base64,key base64`. `null`: it is not that, or not what every upload says of itself. */
function readMetadata(header: string | string[] | undefined): UploadMetadata | null {
  if (typeof header !== "string") return null;
  const pairs = header.split(",").map((pair): [string, string] => {
    const [key = "", value = ""] = pair.trim().split(" ");
    return [key, Buffer.from(value, "base64").toString("utf8")];
  });
  const read = v.safeParse(uploadMetadataSchema, Object.fromEntries(pairs));
  return read.success ? read.output : null;
}
