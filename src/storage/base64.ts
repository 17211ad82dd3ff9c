/** So many bytes become letters in one go: a call takes only so many values. */
const AT_ONCE = 32_768;

export function toBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let letters = "";
  for (let from = 0; from < all.length; from += AT_ONCE)
    letters += String.fromCharCode(...all.subarray(from, from + AT_ONCE));
  return btoa(letters);
}

/** Throws on what is no base64. */
export function fromBase64(text: string): ArrayBuffer {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes.buffer;
}
