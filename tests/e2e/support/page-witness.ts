/** The steps of writing in the page's database, as they are counted: each transaction and every change in it. */
export interface KillPlan {
  /** From when the steps count: the next character, the next time the words for "saved" are there, or the n-th answer to a path. */
  readonly from: "input" | "said" | "/push" | "/pull";
  readonly nth: number;
  /** At which step the page stands still and tells. */
  readonly step: number;
}

declare global {
  interface Window {
    /** Set by `watchPage`. */
    stoepPlan?: (plan: KillPlan) => void;
  }
}

/**
 * Runs in the page, before its own code. Tells at once, while the page stands still, what the screen calls saved: nothing can be said that
 * was not heard, whenever the browser is killed. And tells when a planned step of writing is reached.
 */
export function watchPage(savedWords: string): void {
  let plan: KillPlan | null = null;
  let isCounting = false;
  let steps = 0;
  let answers = 0;
  let told = "";

  const tell = (what: string, body: unknown): void => {
    const asking = new XMLHttpRequest();
    asking.open("POST", `/told/${what}`, false);
    asking.send(JSON.stringify(body));
  };
  const step = (name: string): void => {
    if (!isCounting || plan === null) return;
    steps += 1;
    if (steps === plan.step) tell("step", `step ${steps}: ${name}`);
  };
  const lookAtScreen = (): void => {
    const isSaid = [...document.querySelectorAll("[role=status]")].some(
      ({ textContent }) => textContent.trim() === savedWords,
    );
    const said = document.querySelector<HTMLTextAreaElement>("main textarea")?.value;
    const claim = JSON.stringify({ id: location.pathname.split("/").at(-1), said });
    if (!isSaid) told = "";
    if (!isSaid || said === undefined || claim === told) return;
    told = claim;
    tell("said", { id: location.pathname.split("/").at(-1), said });
    if (plan?.from === "said") isCounting = true;
  };
  new MutationObserver(lookAtScreen).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });

  window.stoepPlan = (next) => {
    plan = next;
    steps = 0;
    answers = 0;
    isCounting = false;
  };
  document.addEventListener("input", () => (isCounting ||= plan?.from === "input"), { capture: true });

  const fetchAnswer = window.fetch;
  window.fetch = async (input, init) => {
    const answer = await fetchAnswer.call(window, input, init);
    if (plan !== null && typeof input === "string" && input.endsWith(plan.from)) answers += 1;
    if (plan !== null && answers >= plan.nth && answers > 0) isCounting = true;
    return answer;
  };

  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(...parameters) {
    const begun = transaction.apply(this, parameters);
    if (begun.mode !== "readwrite" || !this.name.startsWith("stoep-")) return begun;
    step("transaction begun");
    begun.addEventListener("complete", () => step("transaction complete"));
    return begun;
  };
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function commitSeen() {
    step("before commit");
    commit.call(this);
    step("after commit");
  };
  const { put, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function putSeen(...parameters) {
    const asking = put.apply(this, parameters);
    step(`put in ${this.name}`);
    return asking;
  };
  IDBObjectStore.prototype.delete = function deleteSeen(...parameters) {
    const asking = remove.apply(this, parameters);
    step(`deleted from ${this.name}`);
    return asking;
  };
}
