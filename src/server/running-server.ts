import { once } from "node:events";
import { createServer, type Server } from "node:http";
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
    overrideGlobalObjects: false,
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
  const port = await listen(server, place);
  services.live.start();
  return {
    port,
    async stop() {
      const closed = once(server, "close");
      server.close();
      services.streams.closeAll();
      await services.live.stop();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      await closed;
      clearTimeout(timer);
      await services.database.close();
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
