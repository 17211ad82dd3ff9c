import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { acceptsEncoding } from "./accepts-encoding.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
/** Names the bundler derived from the content: `assets/index-B3xYz_1q.js`. */
const HASHED_NAME = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer> | null;
  readonly mediaType: string;
  readonly etag: string;
  readonly cacheControl: string;
}

/** The built client by path, `/index.html` and so on. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/**
 * Reads the built client into memory (a few hundred kB): no request ever names a file on disk, and an update of the
 * folder cannot mix two builds while the server runs. Empty when the folder does not exist.
 */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".map"));
  const read = files.map(async (entry): Promise<[string, StaticFile]> => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    return [path, describe(path, Uint8Array.from(await readFile(file)))];
  });
  return new Map(await Promise.all(read));
}

function describe(path: string, bytes: Uint8Array<ArrayBuffer>): StaticFile {
  const mediaType = MEDIA_TYPES[extname(path)] ?? "application/octet-stream";
  const isText = /^text\/|json|svg/.test(mediaType);
  return {
    bytes,
    packed: isText && bytes.length > 1_000 ? Uint8Array.from(gzipSync(bytes)) : null,
    mediaType,
    etag: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
    cacheControl: cacheControlOf(path),
  };
}

/**
 * A page is not even kept for the way back: WebKit freezes one that is left in the midst of a transaction, and its lock on the database
 * with it; every page opened after that waits for the frozen one. Offline the worker has the page.
 */
function cacheControlOf(path: string): string {
  if (HASHED_NAME.test(path)) return "public, max-age=31536000, immutable";
  return path.endsWith(".html") ? "no-store" : "no-cache";
}

/**
 * Answers a GET or HEAD for the client: a file, or for a page of the app (a navigation to any other path) index.html.
 * `null`: neither, so nothing is there.
 */
export function staticResponse(files: StaticFiles, request: Request): Response | null {
  const path = new URL(request.url).pathname;
  const file =
    files.get(path === "/" ? "/index.html" : path) ??
    (isPage(request, path) ? files.get("/index.html") : undefined);
  if (file === undefined) return null;
  const isPacked = file.packed !== null && acceptsEncoding(request, "gzip");
  const etag = `"${file.etag}${isPacked ? "-gzip" : ""}"`;
  const headers = new Headers({
    "content-type": file.mediaType,
    "cache-control": file.cacheControl,
    etag,
  });
  if (file.packed !== null) headers.set("vary", "accept-encoding");
  if (isPacked) headers.set("content-encoding", "gzip");
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const bytes = isPacked && file.packed !== null ? file.packed : file.bytes;
  headers.set("content-length", String(bytes.length));
  return new Response(request.method === "HEAD" ? null : bytes, { headers });
}

/** A name with a dot is a file: a missing script must not be answered with a page. */
function isPage(request: Request, path: string): boolean {
  const isFile = path.slice(path.lastIndexOf("/")).includes(".");
  return !isFile && (request.headers.get("accept") ?? "").includes("text/html");
}
