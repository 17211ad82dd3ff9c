import { HEARTBEAT_MS } from "#protocol/sync-messages";
import { isSessionOpen, type SignedInSession } from "../auth/session.ts";
import type { Services } from "../services.ts";
import { grantsOf } from "../sync/grants.ts";

/** More unread events than this: the device does not read any more. */
const MAX_UNREAD = 100;

/**
 * The live stream of a session: an event for every change in a scope the person may read, and a heartbeat. It ends when the
 * session or a right does; the device then opens it anew and pulls, which tells it what it may still read.
 */
export async function openLiveStream(
  services: Services,
  session: SignedInSession,
): Promise<ReadableStream<Uint8Array>> {
  const { database, live, streams } = services;
  const person = session.person.id;
  const scopes = (await grantsOf(database.write, person)).map((grant) => grant.id);
  const encoder = new TextEncoder();
  let isOver = false;
  const undo: (() => void)[] = [];
  const forget = () => {
    isOver = true;
    for (const step of undo.splice(0)) step();
  };

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (isOver) return;
        forget();
        controller.close();
      };
      const send = (text: string) => {
        if (isOver) return;
        if ((controller.desiredSize ?? 0) < -MAX_UNREAD) end();
        else controller.enqueue(encoder.encode(text));
      };
      const beat = async () => {
        // Another process on the same database may have ended the session. One that cannot be asked now is asked again.
        const isOpen = await isSessionOpen(database.write, session.idHash, services.nowMs()).catch(
          () => true,
        );
        if (isOpen) send(": still here\n\n");
        else end();
      };
      const timer = setInterval(() => void beat(), HEARTBEAT_MS);
      const owner = { sessionIdHash: session.idHash, person, device: session.device.id };
      undo.push(
        () => clearInterval(timer),
        streams.add(owner, end),
        live.subscribe(
          { person, scopes },
          { onPoke: (poke) => send(`data: ${JSON.stringify(poke)}\n\n`), onEnd: end },
        ),
      );
      send(": open\n\n");
    },
    cancel: forget,
  });
}
