/** Where other apps hand over what is shared with Stoep (`share_target.action` of the manifest), and the screen that goes on with it. */
export const SHARE_PLACE = "/delen";
/** The parts of that form, as `share_target.params` names them. */
export const SHARE_PARTS = { title: "title", text: "text", url: "url", pictures: "pictures" } as const;

/** Why nothing was stored: it did not fit on the device; or there was no worker yet, and it came to the server, which reads nothing of it. */
export const SHARE_PROBLEMS = ["vol", "gemist"] as const;
type ShareProblem = (typeof SHARE_PROBLEMS)[number];

/** The address of the screen that says so. */
export const shareProblemPlace = (problem: ShareProblem): string => `${SHARE_PLACE}?mislukt=${problem}`;

/** What such an address says; `null`: nothing went wrong. */
export const shareProblemIn = (query: Readonly<Record<string, string>>): ShareProblem | null =>
  SHARE_PROBLEMS.find((problem) => problem === query["mislukt"]) ?? null;
