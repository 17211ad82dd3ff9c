/** Whether the client takes an answer packed so. Weights are not looked at: what a browser names it can unpack. */
export function acceptsEncoding(request: Request, encoding: "br" | "gzip"): boolean {
  return new RegExp(`\\b${encoding}\\b`).test(request.headers.get("accept-encoding") ?? "");
}
