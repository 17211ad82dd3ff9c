/** A link to hand on. */
export const linkText = {
  copy: "Link kopiëren",
  share: "Delen",
  qr: "QR-code van deze link",
} as const;
