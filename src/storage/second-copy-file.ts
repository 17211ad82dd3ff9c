import * as v from "valibot";
import { COPY_FORMAT, COPY_VERSION, copyHeadSchema, copyLineSchema } from "./second-copy-lines.ts";
import type { CopyHead, CopyLine, ReadCopy } from "./second-copy-lines.ts";

/** So many lines are checked in one go; between two of them the page can do something else. */
const LINES_AT_ONCE = 500;
const GZIP = [0x1f, 0x8b];
const FATAL = { fatal: true };

/** Writes JSON lines, packed where the browser can: the head, what it is given, and a last line with how many there were. */
export class CopyFile {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #encoder = new TextEncoder();
  #count = 0;

  constructor(head: CopyHead) {
    this.#add([head]);
  }

  async write(lines: readonly CopyLine[]): Promise<void> {
    this.#add(lines);
    this.#count += lines.length;
    await turn();
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.#add([{ kind: "end", lines: this.#count }]);
    const whole = new Blob(this.#parts);
    const packed =
      typeof CompressionStream === "undefined"
        ? whole.stream()
        : whole.stream().pipeThrough(new CompressionStream("gzip"));
    return bytesOf(packed);
  }

  #add(values: readonly unknown[]): void {
    this.#parts.push(this.#encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join("")));
  }
}

/** Reads all of it before anything is done with it. */
export async function readCopyFile(bytes: Uint8Array<ArrayBuffer>): Promise<ReadCopy> {
  const text = await textOf(bytes);
  if (text === null) return { ok: false, failure: "damaged" };
  const [first = "", ...rest] = text.split("\n");
  const head = parsed(first);
  if (!v.is(v.object({ format: v.literal(COPY_FORMAT), version: v.number() }), head))
    return { ok: false, failure: "foreign" };
  if (head.version > COPY_VERSION) return { ok: false, failure: "newer" };
  const isWhole = rest.pop() === "";
  const end = parsed(rest.pop() ?? "");
  if (!isWhole || !v.is(v.object({ kind: v.literal("end"), lines: v.literal(rest.length) }), end))
    return { ok: false, failure: "damaged" };
  const known = v.safeParse(copyHeadSchema, head);
  const lines = await linesOf(rest);
  return known.success && lines !== null
    ? { ok: true, copy: { head: known.output, lines } }
    : { ok: false, failure: "damaged" };
}

async function linesOf(texts: readonly string[]): Promise<readonly CopyLine[] | null> {
  const lines: CopyLine[] = [];
  for (const [index, text] of texts.entries()) {
    const line = v.safeParse(copyLineSchema, parsed(text));
    if (!line.success) return null;
    lines.push(line.output);
    if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await turn();
  }
  return lines;
}

async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    const isPacked = GZIP.every((byte, index) => bytes[index] === byte);
    const whole = new Blob([bytes]).stream();
    const plain = isPacked ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
    return new TextDecoder("utf-8", FATAL).decode(await bytesOf(plain));
  } catch {
    return null;
  }
}

async function bytesOf(stream: ReadableStream<BufferSource>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lets the page draw and answer before going on. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
