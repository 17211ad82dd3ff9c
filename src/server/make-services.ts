import { randomBytes } from "node:crypto";
import { uuidV7, type RandomBytes } from "#domain/ids";
import { makeAttachments } from "./attachments/make-attachments.ts";
import { afterRestoreIfPutBack } from "./backup/after-restore.ts";
import type { Config } from "./config.ts";
import { placeOf } from "./db/database-place.ts";
import { openDatabase } from "./db/open-database.ts";
import { makeOpenStreams } from "./http/open-streams.ts";
import { makeRateLimits, type Limits } from "./http/rate-limits.ts";
import { instantOf } from "./instants.ts";
import type { Log } from "./log.ts";
import type { Services } from "./services.ts";
import { createPurgeSchedule } from "./purge/purge-schedule.ts";
import { createScrubber } from "./purge/scrubber.ts";
import { contactForPushServices } from "./reminders/push-contact.ts";
import { createPostPush, type PostPush } from "./reminders/post-push.ts";
import { ensurePushKeys, type PushKeys } from "./reminders/push-keys.ts";
import { createReminderSchedule } from "./reminders/reminder-schedule.ts";
import { createSendPush } from "./reminders/send-push.ts";
import { createLiveHub } from "./sync/live.ts";

interface Surroundings {
  readonly log: Log;
  readonly version: string;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Otherwise over https, to addresses on the internet alone. */
  readonly postPush?: PostPush;
}

/** Opens the database and puts together what the routes work with. Throws when the database cannot be opened. */
export async function makeServices(config: Config, surroundings: Surroundings): Promise<Services> {
  const { log, version, nowMs } = surroundings;
  const random: RandomBytes = (length) => Uint8Array.from(randomBytes(length));
  const database = await openDatabase(placeOf(config), {
    now: () => instantOf(nowMs()),
    newId: () => uuidV7(nowMs(), random),
  });
  let pushKeys: PushKeys;
  try {
    await afterRestoreIfPutBack({ database, nowMs, random });
    pushKeys = await ensurePushKeys(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const after = (delayMs: number, call: () => void) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  };
  const live = createLiveHub({
    database,
    after,
    onPollFailed: (error) => log.warn({ err: error }, "looking for changes failed"),
  });
  const scrubber = createScrubber({
    database,
    after,
    onFailed: (error) => log.warn({ err: error }, "erased words may still stand in the database's files"),
  });
  const attachments = makeAttachments(config.attachments, {
    ...{ database, nowMs, random, after, log },
    poke: live.poke,
  });
  const purge = createPurgeSchedule({
    ...{ database, nowMs, random, after, scrubber },
    poke: live.poke,
    onPurged: (count) => {
      log.info({ count }, "emptied what was deleted long enough ago");
      attachments.rounds.requestTidying();
    },
    onFailed: (error) => log.warn({ err: error }, "emptying what was deleted long enough ago failed"),
  });
  const send = createSendPush({
    keys: pushKeys,
    contact: contactForPushServices(config),
    post: surroundings.postPush ?? createPostPush(),
    nowMs,
  });
  const schedule = createReminderSchedule({
    ...{ database, nowMs, after, send },
    onReminded: (reminded) => log.info(reminded, "reminded people of what they have to do"),
    onFailed: (error) => log.warn({ err: error }, "reminding somebody failed"),
  });
  return {
    config,
    attachments,
    database,
    nowMs,
    random,
    live,
    purge,
    reminders: { publicKey: pushKeys.publicKey, send, schedule },
    scrubber,
    streams: makeOpenStreams(),
    rateLimits: makeRateLimits(surroundings.limits),
    log,
    version,
  };
}
