import { historyPageSchema, type HistoryRequest } from "#protocol/history-messages";
import { ask } from "./request.ts";

/** A page of the versions of one record, newest first. */
export const readHistory = (request: HistoryRequest) => ask("POST", "/history", historyPageSchema, request);
