import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { DeviceQueries, DeviceStore } from "#storage/device-store";
import { useWorkspace } from "./workspace.ts";

/** A query whose answer stays true: it changes when the records do, in this tab or another. */
export type Live<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly retry: () => void };

export interface LiveQuery<T> {
  readonly result: ReadonlySignal<Live<T>>;
  readonly stop: () => void;
}

type Query<T> = (queries: DeviceQueries) => Promise<T>;

/** Starts watching at once. After a failure nothing is watched until `retry`. */
export function liveQuery<T>(store: Pick<DeviceStore, "watch">, query: Query<T>): LiveQuery<T> {
  const result = signal<Live<T>>({ state: "loading" });
  let unwatch = (): void => {};
  let isStopped = false;

  const start = (): void => {
    unwatch();
    if (isStopped) return;
    unwatch = store.watch(
      query,
      (value) => {
        if (!isStopped) result.value = { state: "ready", value };
      },
      () => {
        if (!isStopped) result.value = { state: "failed", retry: start };
      },
    );
  };
  const stop = (): void => {
    isStopped = true;
    unwatch();
  };
  start();
  return { result, stop };
}

/**
 * A live query for as long as the component is shown. `inputs` are what the query depends on; when they change the
 * old answer stays until the new one is there, so that a longer list does not flash.
 */
export function useLive<T>(query: Query<T>, inputs: readonly unknown[]): Live<T> {
  const { store } = useWorkspace();
  const [latest, setLatest] = useState<Live<T>>({ state: "loading" });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what the query depends on
  const asked = useMemo(() => query, [store, ...inputs]);
  useEffect(() => {
    const live = liveQuery(store, asked);
    const unsubscribe = live.result.subscribe((value) => {
      setLatest((before) => (value.state === "loading" && before.state === "ready" ? before : value));
    });
    return () => {
      unsubscribe();
      live.stop();
    };
  }, [store, asked]);
  return latest;
}

/** The value of a live query, or what to show until it is there. */
export const valueOr = <T>(live: Live<T>, otherwise: T): T =>
  live.state === "ready" ? live.value : otherwise;
