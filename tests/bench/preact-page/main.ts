import { h, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** The least a page with Preact can do offline: a box with the focus, and a button whose touch is one strict put. */
function BarePage({ database }: { readonly database: IDBDatabase }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [count, setCount] = useState(0);
  useEffect(() => box.current?.focus(), []);
  const store = (): void => {
    const transaction = database.transaction("answers", "readwrite", { durability: "strict" });
    transaction.objectStore("answers").put({ answer: "for", at: Date.now() }, crypto.randomUUID());
    transaction.addEventListener("complete", () => setCount((before) => before + 1));
  };
  return h("main", null, [
    h("h1", null, "Bare"),
    h("textarea", {
      ref: box,
      value: text,
      onInput: (event: Event & { readonly currentTarget: HTMLTextAreaElement }) =>
        setText(event.currentTarget.value),
    }),
    h("button", { type: "button", onClick: store }, "Voor"),
    h("p", { "data-count": count }, `${count} van 400 deuren`),
  ]);
}

const request = indexedDB.open("bare", 1);
request.addEventListener("upgradeneeded", () => request.result.createObjectStore("answers"));
request.addEventListener("success", () => render(h(BarePage, { database: request.result }), document.body));
void navigator.serviceWorker.register("/worker.js");
