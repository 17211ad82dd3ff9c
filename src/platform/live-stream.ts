import * as v from "valibot";
import { HEARTBEAT_MS, pokeSchema, type Poke } from "#protocol/sync-messages";
import { API_BASE } from "#protocol/version";
import type { Fetch } from "./send-json.ts";

/** A stream silent for this long is dead, whatever the connection says. */
const SILENCE_MS = 2.5 * HEARTBEAT_MS;
/** An event longer than this is not one of ours. */
const MAX_PENDING_CHARACTERS = 10_000;

interface LiveHandlers {
  onUp(): void;
  onPoke(poke: Poke): void;
  onDown(): void;
}

/**
 * Opens the live stream with fetch rather than EventSource, which hides the heartbeats and so cannot tell a dead connection.
 * `onDown` is called once, unless the returned function closed the stream first.
 */
export function openLiveStream(send: Fetch, handlers: LiveHandlers): () => void {
  const ending = new AbortController();
  let isOver = false;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function over(): boolean {
    clearTimeout(silence);
    const wasOver = isOver;
    isOver = true;
    ending.abort();
    return wasOver;
  }
  function down(): void {
    if (!over()) handlers.onDown();
  }
  function heard(): void {
    clearTimeout(silence);
    if (!isOver) silence = setTimeout(down, SILENCE_MS);
  }

  async function read(): Promise<void> {
    heard();
    const response = await send(`${API_BASE}/live`, {
      headers: { accept: "text/event-stream" },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: ending.signal,
    });
    const isStream =
      response.ok && (response.headers.get("content-type") ?? "").startsWith("text/event-stream");
    if (!isStream || response.body === null || isOver) return;
    handlers.onUp();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let pending = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done || isOver) return;
      heard();
      const events = (pending + value.replaceAll("\r", "")).split("\n\n");
      pending = events.pop() ?? "";
      if (pending.length > MAX_PENDING_CHARACTERS) return;
      for (const event of events) {
        const poke = readPoke(event);
        if (poke !== null && !isOver) handlers.onPoke(poke);
      }
    }
  }

  // However the reading ends, well or by an error, the stream is down.
  void read().then(down, down);
  return () => void over();
}

/** The poke of one event; `null` for heartbeats and whatever else a later server may send. */
function readPoke(event: string): Poke | null {
  const data = event
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trim())
    .join("\n");
  if (data === "") return null;
  try {
    const poke = v.safeParse(pokeSchema, JSON.parse(data));
    return poke.success ? poke.output : null;
  } catch {
    return null;
  }
}
