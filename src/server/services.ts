import type { RandomBytes } from "#domain/ids";
import type { AttachmentDeps } from "./attachments/attachment-deps.ts";
import type { AttachmentRounds } from "./attachments/attachment-rounds.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/open-database.ts";
import type { OpenStreams } from "./http/open-streams.ts";
import type { RateLimits } from "./http/rate-limits.ts";
import type { Log } from "./log.ts";
import { instantOf } from "./instants.ts";
import type { PurgeSchedule } from "./purge/purge-schedule.ts";
import type { Scrubber } from "./purge/scrubber.ts";
import type { ReminderSchedule } from "./reminders/reminder-schedule.ts";
import type { SendPush } from "./reminders/send-push.ts";
import type { LiveHub } from "./sync/live.ts";
import type { SyncDeps } from "./sync/push.ts";

/** What the routes work with; put together in one place at the start, so that tests can bring their own. */
export interface Services {
  readonly attachments: Pick<AttachmentDeps, "store" | "scanner" | "finishing" | "quotaBytes"> & {
    readonly rounds: AttachmentRounds;
  };
  readonly config: Pick<Config, "publicUrl" | "isTls" | "trustsProxy" | "contact" | "backupKeepDays">;
  readonly database: Database;
  /** Milliseconds since 1970, by the server. */
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  /** Tells the open streams which scopes changed. */
  readonly live: LiveHub;
  readonly purge: PurgeSchedule;
  readonly reminders: {
    /** What browsers are told to take messages from. */
    readonly publicKey: string;
    readonly send: SendPush;
    readonly schedule: ReminderSchedule;
  };
  readonly scrubber: Scrubber;
  readonly streams: OpenStreams;
  readonly rateLimits: RateLimits;
  readonly log: Log;
  /** Stoep's own version, for the health route and the API's document. */
  readonly version: string;
}

/** What push and pull ask for, out of the services. */
export const syncDeps = (services: Services): SyncDeps => ({
  database: services.database,
  now: () => instantOf(services.nowMs()),
  random: services.random,
  poke: services.live.poke,
  onErased: () => {
    services.scrubber.request();
    services.attachments.rounds.requestTidying();
  },
  onGivenBack: (records) => {
    services.log.info({ records }, "a device gave back what this server had lost");
    services.attachments.rounds.requestTidying();
  },
});

/** What the routes of attachments ask for, out of the services. */
export const attachmentDeps = ({ attachments, ...services }: Services): AttachmentDeps => ({
  database: services.database,
  store: attachments.store,
  scanner: attachments.scanner,
  finishing: attachments.finishing,
  quotaBytes: attachments.quotaBytes,
  nowMs: services.nowMs,
  random: services.random,
  poke: services.live.poke,
  onWork: attachments.rounds.request,
});
