/** What a page of the bench can be asked to do. Durations are in milliseconds; each begins with the store open and ends with everything committed. */
export interface Contestant {
  /** Notes on this device and on its server, in sync, for `saveNotes` and `pushNotes`. Done once, before them. */
  prepare(notes: number): Promise<void>;
  /** Everything the server has, onto an empty device that is thrown away afterwards. Throws when fewer than `notes` arrive. */
  firstSync(notes: number): Promise<number>;
  /** Notes saved one by one, nothing else going on. */
  saveNotes(count: number): Promise<readonly number[]>;
  /** Notes saved while offline, then sent. */
  pushNotes(count: number): Promise<Pushed>;
}

export interface Pushed {
  /** Until the last acknowledgement was stored on the device. */
  readonly sentMs: number;
  /** And the pull that follows, in which a server gives back what is new, has been taken in too. */
  readonly wholeMs: number;
}

declare global {
  interface Window {
    contestant: Contestant;
  }
}
