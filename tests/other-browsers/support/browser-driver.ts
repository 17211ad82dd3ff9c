/** Roles that a person finds things by. */
export type Role = "button" | "link" | "textbox" | "searchbox" | "radio" | "checkbox" | "heading";

/** An element of the open page, as the engine's protocol names it. */
export type ElementName = string;

/** One window of one engine, worked through the protocol that engine speaks. */
export interface BrowserDriver {
  /** "Firefox 153.7.0" */
  readonly version: string;
  /** What pages complained of: thrown errors and breaches of the content security policy. */
  readonly problems: readonly string[];
  /** Goes to an address; resolves when it is loaded. */
  open(address: string): Promise<void>;
  /** What the engine itself gives this role and exactly this name, and can be seen; in the open dialog alone where there is one. */
  find(role: Role, name: string): Promise<readonly ElementName[]>;
  /** Presses the middle of it with the pointer, scrolled into sight; rejects when something else lies over it. */
  click(element: ElementName): Promise<void>;
  /** Types with the keyboard, in whatever has the focus. */
  type(text: string): Promise<void>;
  /** Chooses a file, by its path, in the box for files with this label. */
  chooseFile(label: string, path: string): Promise<void>;
  /** Runs a function in the page. It gets and gives what JSON can hold, and stands on itself. */
  run(task: (...given: never[]) => unknown, ...given: readonly unknown[]): Promise<unknown>;
  /** PNG. */
  screenshot(): Promise<Buffer>;
}

/** A browser with a profile on disk that outlives a kill. */
export interface OtherBrowser {
  /** The open window; another one after each launch. Throws while the browser is closed. */
  readonly driver: BrowserDriver;
  launch(): Promise<void>;
  /** Ends it with all its processes at once (SIGKILL): no page hears of it. */
  kill(): Promise<void>;
  /** Whether the browser says that there is a network. Where an engine cannot be told, nothing changes: stop the server. */
  setOnline(isOnline: boolean): Promise<void>;
  /** Kills it and removes its profile. */
  dispose(): Promise<void>;
}
