import type { Mutation } from "#domain/sync/mutation";
import { pushResponseSchema } from "#protocol/sync-messages";
import { Browser } from "#tests/support/browser";
import { pushRequest } from "#tests/support/push-request";
import type { StoepServer } from "./stoep-server.ts";

/** A team and its lead, who asks the server without a browser. */
export class TeamByRequest {
  readonly #lead: Browser;
  readonly #scope: string;
  readonly #epoch: string;
  #pushed = 0;

  private constructor(lead: Browser, scope: string, epoch: string) {
    this.#lead = lead;
    this.#scope = scope;
    this.#epoch = epoch;
  }

  static async setUp(server: StoepServer): Promise<TeamByRequest> {
    const setUpCode = async () => new URL(await server.setUpAddress()).hash.slice(1);
    const lead = new Browser({ url: server.url, setUpCode });
    const { session } = await lead.setUp("Wijkteam Meerzicht", "Teamleider Noord");
    return new TeamByRequest(lead, session.memberships[0]?.scope ?? "", session.epoch);
  }

  /** An invitation, for a browser that reaches the server at this address. */
  async linkAt(url: string): Promise<string> {
    return `${url}/meedoen#${(await this.#lead.invite(this.#scope, "fieldworker")).token}`;
  }

  /** What the lead writes, at most 200 at once; `make` gets the number of each. */
  async push(count: number, make: (n: number) => Mutation): Promise<void> {
    const mutations = Array.from({ length: count }, (_, place) => make(this.#pushed + place + 1));
    this.#pushed += count;
    const of = { deviceId: this.#lead.deviceId, epoch: this.#epoch, scope: this.#scope };
    const { acks } = await this.#lead.ask(pushResponseSchema, "POST", "/push", pushRequest(of, mutations));
    if (acks.some(({ status }) => status !== "applied")) throw new Error(JSON.stringify(acks));
  }
}
