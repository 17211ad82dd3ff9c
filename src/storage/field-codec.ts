/**
 * Turns a row's content into what lies on disk and back. Synchronous: an IndexedDB transaction ends while something else is awaited.
 * The seam for encryption at rest. `encode` gives a value IndexedDB can store.
 */
export interface FieldCodec {
  encode(content: unknown): unknown;
  decode(stored: unknown): unknown;
}

/** Content as it is. */
export const plainCodec: FieldCodec = { encode: (content) => content, decode: (stored) => stored };

declare const sealedContent: unique symbol;
/** What lies on disk of a `T`. Only `unseal` reads it. */
export interface Sealed<T> {
  readonly [sealedContent]: T;
}

// The only place where types are asserted: what `seal` wrote as a T is what `unseal` finds there.
export const seal = <T>(codec: FieldCodec, content: T): Sealed<T> => codec.encode(content) as Sealed<T>;
export const unseal = <T>(codec: FieldCodec, sealed: Sealed<T>): T => codec.decode(sealed) as T;
