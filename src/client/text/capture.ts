import type { CaptureKind } from "#models/capture";

export const captureText: Readonly<Record<CaptureKind, { readonly label: string; readonly hint: string }>> = {
  conversation: { label: "Gesprek", hint: "Wat een bewoner of collega zei" },
  check: { label: "Draagvlakcheck", hint: "Aan de deur vragen wat de buurt vindt" },
  initiative: { label: "Initiatief", hint: "Wat bewoners willen doen" },
  factSheet: { label: "Factsheet", hint: "De vijf vragen over een initiatief" },
  action: { label: "Actie", hint: "Wat je beloofde of gaat doen" },
  bottleneck: { label: "Knelpunt", hint: "Waar het schuurt tussen bewoner en gemeente" },
};
