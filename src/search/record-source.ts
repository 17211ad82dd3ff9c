import type { DeviceRecord } from "./searched-document.ts";

export interface RecordPlace {
  readonly scope: string;
  readonly type: string;
  readonly id: string;
}

/** The records of a device, to read. */
export interface RecordSource {
  /** Also of deleted ones. In their order, which for most types is that of their making. */
  ids(scope: string, type: string): Promise<readonly string[]>;
  /** Those from one id up to and with another, without deleted ones. */
  between(scope: string, type: string, first: string, last: string): Promise<readonly DeviceRecord[]>;
  /** `null`: not there, or deleted. */
  among(places: readonly RecordPlace[]): Promise<readonly (DeviceRecord | null)[]>;
  /** Calls after every change, wherever on the device it was made: with what may have changed, or that it was much. Returns what ends it. */
  onChange(listen: (changed: readonly RecordPlace[] | "much") => void): () => void;
}
