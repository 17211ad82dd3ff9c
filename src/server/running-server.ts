import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { makeApp } from "./app.ts";
import { failure } from "./http/failure.ts";
import { problemResponse } from "./http/problem-response.ts";
import type { StaticFiles } from "./http/static-files.ts";
import type { Services } from "./services.ts";

/** A slow phone may take this long over a body of 8 MB. */
const REQUEST_TIMEOUT_MS = 180_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** Longer than proxies keep theirs, so that it is never the server that closes a connection under a request. */
const KEEP_ALIVE_MS = 75_000;
/** Requests under way get this long when the server stops. */
const STOP_WITHIN_MS = 10_000;

export interface RunningServer {
  /** As chosen by the system when the setting says 0. */
  readonly port: number;
  /** Takes no new connections, ends the live streams, lets requests under way finish (10 s at most), closes the database. */
  stop(): Promise<void>;
}

/** Listens on the address of the configuration. Rejects when that is not possible, for one when the port is taken. */
export async function runServer(
  services: Services,
  files: StaticFiles,
  place: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const listener = getRequestListener(makeApp(services, files).fetch, {
    // A request too broken to become one, such as one with an impossible Host.
    errorHandler: () => problemResponse(failure("invalidRequest"), "none"),
  });
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  const quiet = followQuietSockets(server);
  const port = await listen(server, place);
  services.live.start();
  services.purge.start();
  services.attachments.rounds.start();
  services.reminders.schedule.start();
  // What was erased just before the server ended, or again in a database that was put back, may still stand in the files.
  services.scrubber.request();
  return {
    port,
    async stop() {
      const closed = once(server, "close");
      server.close();
      services.streams.closeAll();
      await services.live.stop();
      await services.purge.stop();
      await services.attachments.rounds.stop();
      await services.reminders.schedule.stop();
      await services.scrubber.stop();
      quiet.close();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      await closed;
      clearTimeout(timer);
      await services.database.close();
    },
  };
}

/**
 * Connections without a request under way. Node's own `closeIdleConnections` passes over those that browsers open ahead of a first
 * request, and those whose request, a live stream, ends a moment later.
 */
function followQuietSockets(server: Server): { close(): void } {
  const quiet = new Set<Socket>();
  let isClosing = false;
  server.on("connection", (socket) => {
    quiet.add(socket);
    socket.once("close", () => quiet.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    quiet.delete(socket);
    response.once("close", () => {
      if (isClosing) socket.destroySoon();
      else if (!socket.destroyed) quiet.add(socket);
    });
  });
  return {
    close() {
      isClosing = true;
      for (const socket of quiet) socket.destroySoon();
    },
  };
}

function listen(server: Server, place: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((settle, fail) => {
    server.once("error", fail);
    server.listen(place.port, place.host, () => {
      server.off("error", fail);
      const address = server.address();
      settle(typeof address === "object" && address !== null ? address.port : place.port);
    });
  });
}
