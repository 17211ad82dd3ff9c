import { signal } from "@preact/signals";
import type { UploadProgress } from "#sync/uploads";

/** The file of an attachment that is being sent now, by this tab. */
export const uploadProgress = signal<UploadProgress>(null);
