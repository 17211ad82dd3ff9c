/** As much of the peers as the bench uses, so that everything is checked also where they are not installed. */
declare module "pouchdb/dist/pouchdb.js" {
  interface PouchOptions {
    readonly adapter?: "idb" | "indexeddb";
  }
  interface ReplicateOptions {
    readonly batch_size?: number;
    readonly batches_limit?: number;
  }
  interface Replicated {
    readonly ok: boolean;
    readonly docs_written: number;
  }
  export default class PouchDB {
    static replicate(from: PouchDB, to: PouchDB, options: ReplicateOptions): Promise<Replicated>;
    constructor(name: string, options?: PouchOptions);
    info(): Promise<{ readonly doc_count: number }>;
    put(note: { readonly _id: string }): Promise<unknown>;
    bulkDocs(notes: readonly { readonly _id: string }[]): Promise<readonly { readonly ok?: true }[]>;
    destroy(): Promise<void>;
  }
}
declare module "pouchdb/dist/pouchdb.indexeddb.js" {}

declare module "rxdb/plugins/core" {
  import type { RxStorage } from "rxdb/plugins/storage-dexie";
  export interface RxCollection {
    insert(note: { readonly id: string }): Promise<unknown>;
    bulkInsert(notes: readonly { readonly id: string }[]): Promise<{ readonly error: readonly unknown[] }>;
    count(): { exec(): Promise<number> };
  }
  export interface RxDatabase {
    addCollections(
      collections: Readonly<Record<string, { readonly schema: object }>>,
    ): Promise<Readonly<Record<string, RxCollection>>>;
    /** Closes it and erases what it stored. */
    remove(): Promise<unknown>;
  }
  export function createRxDatabase(options: {
    readonly name: string;
    readonly storage: RxStorage;
    readonly multiInstance: boolean;
  }): Promise<RxDatabase>;
}

declare module "rxdb/plugins/storage-dexie" {
  export interface RxStorage {
    readonly name: string;
  }
  export function getRxStorageDexie(): RxStorage;
}

declare module "rxdb/plugins/replication" {
  import type { RxCollection } from "rxdb/plugins/core";
  interface Checkpoint {
    readonly seq: number;
  }
  export function replicateRxCollection(options: {
    readonly replicationIdentifier: string;
    readonly collection: RxCollection;
    readonly live: boolean;
    readonly waitForLeadership: boolean;
    readonly pull?: {
      readonly batchSize: number;
      handler(
        last: Checkpoint | undefined,
        batchSize: number,
      ): Promise<{ readonly checkpoint: Checkpoint; readonly documents: readonly unknown[] }>;
    };
    readonly push?: {
      readonly batchSize: number;
      handler(writes: readonly unknown[]): Promise<unknown>;
    };
  }): {
    readonly error$: { subscribe(onError: (error: Error) => void): unknown };
    awaitInitialReplication(): Promise<void>;
    cancel(): Promise<unknown>;
  };
}
