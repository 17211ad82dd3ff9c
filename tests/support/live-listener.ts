import { request } from "node:http";
import type { DeviceTeam } from "./device-team.ts";

/** A device's live stream: counts the pokes, keeps nothing else. */
export class LiveListener {
  /** The highest seq heard of the team. */
  heardSeq = 0;
  pokes = 0;
  /** Resolves once it hears what happens from then on. */
  readonly opened: Promise<void>;
  readonly #close: () => void;

  constructor(team: DeviceTeam, cookie: string) {
    const asked = request(`${team.url}/api/v1/live`, { headers: { cookie }, agent: false });
    asked.on("error", () => undefined);
    let open = (): void => undefined;
    this.opened = new Promise((settle) => (open = settle));
    asked.on("response", (response) => {
      response.setEncoding("utf8");
      response.once("data", open);
      response.on("error", () => undefined);
      response.on("data", (text: string) => {
        for (const [, seq] of text.matchAll(/"seq":(\d+)/g)) {
          this.pokes += 1;
          this.heardSeq = Math.max(this.heardSeq, Number(seq));
        }
      });
    });
    asked.end();
    this.#close = () => void asked.destroy();
  }

  close(): void {
    this.#close();
  }
}
