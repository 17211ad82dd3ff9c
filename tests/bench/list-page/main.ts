import { noteContent } from "../note-content.ts";

/** The least a long list can be: rows of one height, windowed by hand, of notes that are in memory already. */
const NOTES = 10_000;
const ROW_PX = 96;
const AHEAD = 12;

const style = document.createElement("style");
style.textContent = `
  body { font: 16px/1.45 sans-serif; margin: 0 20px; }
  .list { position: relative; }
  .row { box-sizing: border-box; height: ${ROW_PX}px; left: 0; overflow: hidden; padding: 12px 0; position: absolute; right: 0; }
  .title { -webkit-box-orient: vertical; -webkit-line-clamp: 2; display: -webkit-box; font-weight: 600; overflow: hidden; }
  .meta { color: #566070; font-size: 14px; }
`;
document.head.append(style);

const notes = Array.from({ length: NOTES }, (_, number) => noteContent(number + 1)).toReversed();
const list = document.createElement("div");
list.className = "list";
list.style.height = `${NOTES * ROW_PX}px`;
const rows = new Map<number, HTMLElement>();

function show(): void {
  const from = Math.max(0, Math.floor(scrollY / ROW_PX) - AHEAD);
  const until = Math.min(NOTES, Math.ceil((scrollY + innerHeight) / ROW_PX) + AHEAD);
  for (const [place, row] of rows) {
    if (place >= from && place < until) continue;
    row.remove();
    rows.delete(place);
  }
  for (let place = from; place < until; place += 1) {
    const note = notes[place];
    if (rows.has(place) || note === undefined) continue;
    const row = document.createElement("a");
    row.className = "row list__item";
    row.href = `#${place}`;
    row.style.transform = `translateY(${place * ROW_PX}px)`;
    const title = document.createElement("div");
    title.className = "title";
    title.textContent = note.said;
    const meta = document.createElement("div");
    meta.className = "meta";
    meta.textContent = `${note.heldAt.slice(11, 16)} · ${note.channel} · ${note.withWhom.join(", ")}`;
    row.append(title, meta);
    rows.set(place, row);
    list.append(row);
  }
}

document.body.append(list);
show();
addEventListener("scroll", show, { passive: true });
void navigator.serviceWorker.register("/worker.js");
