import { IndexKeeper } from "#search/index-keeper";
import type { FromWorker, Searched, ToWorker } from "#search/ports";
import { RecordIndex } from "#search/record-index";
import { SearchDesk } from "#search/search-desk";
import { isSearchedType } from "#search/searched-document";
import { RecordFeed } from "#storage/record-feed";

const index = new RecordIndex();
let keeper: IndexKeeper | null = null;
const desk = new SearchDesk({
  index,
  isComplete: () => keeper?.isComplete ?? false,
  answer: tell,
  later: (call, ms) => void setTimeout(call, ms),
});

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.tell === "ask") desk.ask(data.number, data.question);
  else begin(data).catch(fail);
});

async function begin({ personId, scopes, types }: Searched): Promise<void> {
  const source = await RecordFeed.open(personId);
  keeper = new IndexKeeper({
    ...{ source, index, scopes, types: types.filter(isSearchedType) },
    pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    onChanged: () => desk.noteChange(),
  });
  keeper.start(fail);
}

function tell(answer: FromWorker): void {
  postMessage(answer);
}

function fail(error: unknown): void {
  tell({ tell: "failed" });
  reportError(error);
}
