import { sha256Of } from "../attachments/sha256-of.ts";
import { demoFiles } from "./demo-files.ts";
import type { DemoWriter } from "./demo-writer.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

/** The records of the files; `sendDemoFiles` brings the files. */
export function writeAttachments(writer: DemoWriter, initiatives: readonly WrittenInitiative[]): void {
  for (const { story, daysAgo, kind, mediaType, alternativeText, size, bytesByPart } of demoFiles()) {
    const initiative = initiatives.find((each) => each.story.key === story);
    const [file, thumbnail] = [bytesByPart.get("file"), bytesByPart.get("thumbnail")];
    if (initiative === undefined || file === undefined) throw new Error(`no such initiative: ${story}`);
    writer.create(
      { type: "attachment", by: initiative.by, at: writer.instantAgo(daysAgo, 13) },
      {
        ...{ about: initiative.id, aboutType: "initiative", kind, mediaType, alternativeText, ...size },
        ...{ sizeBytes: file.length, sha256: sha256Of(file), mayBeShared: true, state: "waiting" },
        ...(thumbnail === undefined
          ? {}
          : { thumbnailSha256: sha256Of(thumbnail), thumbnailSizeBytes: thumbnail.length }),
      },
    );
  }
}
