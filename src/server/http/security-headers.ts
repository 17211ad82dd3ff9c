const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const ONE_YEAR_SECONDS = 365 * 24 * 3600;

/** Of a file that somebody attached: whatever is in it, it runs nothing, loads nothing and is nobody's page. */
export const FILE_CONTENT_SECURITY_POLICY = "default-src 'none'; sandbox";

/** What every answer carries, whatever it is. The device's own powers the app may use come with the features that need them. */
export function setSecurityHeaders(headers: Headers, isTls: boolean): void {
  if (headers.get("content-security-policy") !== FILE_CONTENT_SECURITY_POLICY) {
    headers.set("content-security-policy", CONTENT_SECURITY_POLICY);
  }
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set(
    "permissions-policy",
    "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
  );
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (isTls) headers.set("strict-transport-security", `max-age=${ONE_YEAR_SECONDS}`);
}
