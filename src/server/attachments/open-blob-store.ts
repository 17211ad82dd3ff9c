import type { AttachmentConfig } from "../attachment-config.ts";
import type { BlobStore } from "./blob-store.ts";
import { diskBlobStore } from "./disk-blob-store.ts";
import { s3BlobStore } from "./s3-blob-store.ts";

/** Where the settings say that files lie. */
export const openBlobStore = ({ store }: Pick<AttachmentConfig, "store">): BlobStore =>
  store.kind === "disk" ? diskBlobStore(store.folder) : s3BlobStore(store);
