/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

const BLOCK_PX = 8;
/** How many codes of each length, then what they stand for (ITU-T T.81, table K.3): the size in bits of a difference. */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_SIZES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** Blocks of one colour have no detail: the only code says that there is none. */
const AC_LENGTHS = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const END_OF_BLOCK = { code: 0, length: 1 };

/**
 * A JPEG of squares of 8 by 8 pixels, each of one colour: a small, honest picture made without a library. `colourAt` is asked for each square,
 * row by row.
 */
export function mosaicJpeg(
  columns: number,
  rows: number,
  colourAt: (column: number, row: number) => Colour,
): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter();
  const before = [0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      for (const [component, value] of toYCbCr(colourAt(column, row)).entries()) {
        writeDifference(bits, value - (before[component] ?? 0));
        before[component] = value;
        bits.write(END_OF_BLOCK.code, END_OF_BLOCK.length);
      }
    }
  }
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...Buffer.from("JFIF\0", "latin1"), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => BLOCK_PX)]),
    ...segment(0xc0, [8, ...word(rows * BLOCK_PX), ...word(columns * BLOCK_PX), 3, ...components(0x11, 0)]),
    ...segment(0xc4, [0x00, ...DC_LENGTHS, ...DC_SIZES]),
    ...segment(0xc4, [0x10, ...AC_LENGTHS, 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    ...bits.end(),
    ...[0xff, 0xd9],
  ]);
}

const components = (sampling: number, table: number): number[] =>
  [1, 2, 3].flatMap((id) => [id, sampling, table]);
const word = (value: number): number[] => [value >> 8, value & 0xff];
const segment = (marker: number, content: readonly number[]): number[] => [
  ...[0xff, marker],
  ...word(content.length + 2),
  ...content,
];

/** Each around 0. */
function toYCbCr([red, green, blue]: Colour): readonly number[] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue - 128,
    -0.1687 * red - 0.3313 * green + 0.5 * blue,
    0.5 * red - 0.4187 * green - 0.0813 * blue,
  ].map((value) => Math.max(-128, Math.min(127, Math.round(value))));
}

function writeDifference(bits: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const { code, length } = dcCode(size);
  bits.write(code, length);
  bits.write(difference < 0 ? difference + 2 ** size - 1 : difference, size);
}

/** The code of a size: codes count on within a length, and double from one length to the next. */
function dcCode(size: number): { readonly code: number; readonly length: number } {
  let [code, passed] = [0, 0];
  for (const [index, count] of DC_LENGTHS.entries()) {
    if (size < passed + count) return { code: code + size - passed, length: index + 1 };
    code = (code + count) * 2;
    passed += count;
  }
  throw new Error("No such size");
}

class BitWriter {
  readonly #bytes: number[] = [];
  #gathered = 0;
  #count = 0;

  write(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#gathered = this.#gathered * 2 + ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  end(): readonly number[] {
    while (this.#count > 0) this.write(1, 1);
    return this.#bytes;
  }

  #flush(): void {
    this.#bytes.push(this.#gathered);
    // So that it is not taken for a marker.
    if (this.#gathered === 0xff) this.#bytes.push(0);
    this.#gathered = 0;
    this.#count = 0;
  }
}
