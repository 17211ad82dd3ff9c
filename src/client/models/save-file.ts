/** Hands a text to the browser as a file to keep. */
export function saveTextFile(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}

/** The same with data for another program to read. */
export function saveJsonFile(name: string, data: unknown): void {
  saveFile(name, new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
}

/** Hands content to the browser as a file to keep. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after this turn; at once, some get nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
