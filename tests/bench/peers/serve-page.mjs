import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILES = { "/": ["index.html", "text/html"], "/page.js": ["page.js", "text/javascript"] };

/**
 * Answers what a browser needs for a bench's page; `false` when it asked for something else.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} folder Where the built page is.
 */
export function servePage(request, response, folder) {
  if (request.url === "/favicon.ico") {
    response.writeHead(204).end();
    return true;
  }
  const [file, mediaType] = FILES[request.url] ?? [];
  if (file === undefined) return false;
  response.setHeader("content-type", `${mediaType}; charset=utf-8`);
  response.end(readFileSync(join(folder, file)));
  return true;
}
