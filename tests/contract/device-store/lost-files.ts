import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import type { FileStore } from "#storage/file-store";
import { COLLEAGUE, TEAM } from "#tests/support/sync-samples";
import {
  acknowledged,
  FIELDS,
  FILE,
  PHOTO,
  row,
  sent,
  SHA,
  SMALL,
  THUMBNAIL,
  withPhoto,
} from "./file-samples.ts";
import { ALL, newDevice, pull, pushed } from "./harness.ts";
import type { OpenDatabase, TestDevice } from "./harness.ts";

const CHECKED = { ...FIELDS, state: "checked" };
const key = { scope: TEAM, attachment: PHOTO, part: "file" } as const;
const theirs = (rev: number, fields: Record<string, unknown>) => ({
  ...row(rev, fields),
  createdBy: COLLEAGUE,
});
const partsOf = (uploads: readonly { readonly part: string }[]) => uploads.map(({ part }) => part);

/** What only a device has of a file, whatever the server lost or refused. */
export function lostFilesContract(open: OpenDatabase, codec: FieldCodec): void {
  /** A device that sent its photo. */
  const hasSent = async () => {
    const { device, files } = await acknowledged(open, codec, "checked");
    await sent(files);
    return { device, files };
  };
  /** A device that fetched a colleague's photo. */
  const hasFetched = async () => {
    const device = await newDevice(open, codec);
    const files = await device.store.files();
    await pull(device.store, [theirs(1, CHECKED)]);
    for (const file of [FILE, THUMBNAIL]) await files.keepFetched(TEAM, PHOTO, file);
    return { device, files };
  };
  /** The photo's making was refused, because its person is no longer in the team; then the team goes. */
  const refusedAndWithdrawn = async (): Promise<{ device: TestDevice; files: FileStore }> => {
    const { device, files } = await withPhoto(open, codec);
    await pull(device.store, []);
    const [created] = await device.store.take(TEAM, ALL);
    const ack = { id: created?.id ?? "", status: "refused", code: "notAllowed" } as const;
    await device.store.completePush(TEAM, (await device.store.state()).epoch ?? "", pushed([ack]));
    await pull(device.store, [], { scopes: [], cursors: {} });
    return { device, files };
  };

  describe("files that only a device has", () => {
    it("ATT-10: what the server waits for again waits here to be sent, thumbnail first", async () => {
      const { device, files } = await hasSent();
      expect(await files.readyUploads()).toEqual([]);
      await pull(device.store, [row(2, FIELDS)]);
      const again = await files.readyUploads();
      expect(again).toMatchObject([
        { ...key, part: "thumbnail", sha256: SMALL, mediaType: "image/jpeg", isBegun: false },
        { ...key, sha256: SHA, mediaType: "image/jpeg", isBegun: false },
      ]);
      for (const { sha256, sizeBytes } of again)
        expect(await files.readBytes(TEAM, sha256, 0, sizeBytes)).not.toBeNull();
    });

    it("ATT-10: also a colleague's, and also when it is told with the answer to a push", async () => {
      const { device, files } = await hasFetched();
      const epoch = (await device.store.state()).epoch ?? "";
      await device.store.completePush(TEAM, epoch, pushed([], [theirs(2, FIELDS)]));
      expect(partsOf(await files.readyUploads())).toEqual(["thumbnail", "file"]);
    });

    it("ATT-10: what is on its way goes on where it was", async () => {
      const { device, files } = await acknowledged(open, codec);
      await files.noteBegun(key);
      await pull(device.store, [row(2, FIELDS)]);
      expect((await files.readyUploads()).map(({ part, isBegun }) => [part, isBegun])).toEqual([
        ["thumbnail", false],
        ["file", true],
      ]);
    });

    it("ATT-10: nothing waits of what is in the trash, of what is not here, for who may only read, or by a row that came late", async () => {
      const { device, files } = await hasSent();
      await pull(device.store, [{ ...row(2, FIELDS), deleted: true }]);
      await pull(device.store, [row(3, CHECKED)]);
      await pull(device.store, [row(2, FIELDS)]);
      const reads = [{ id: TEAM, kind: "team", role: "viewer" } as const];
      await pull(device.store, [row(4, FIELDS)], { scopes: reads });
      expect(await files.uploads()).toEqual([]);
      const other = await newDevice(open, codec);
      await pull(other.store, [theirs(1, FIELDS)]);
      expect(await (await other.store.files()).uploads()).toEqual([]);
    });

    it("ATT-10: of a colleague's file a person is told only that there is no room for it", async () => {
      const { device, files } = await hasFetched();
      await pull(device.store, [theirs(2, FIELDS)]);
      await files.keepProblem(key, "notAllowed");
      await files.keepProblem({ ...key, part: "thumbnail" }, "noRoomLeft");
      expect(await files.uploads()).toMatchObject([{ part: "thumbnail", problem: "noRoomLeft" }]);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
    });

    it("ATT-6, ATT-10: of their own they are told all", async () => {
      const { device, files } = await hasSent();
      await pull(device.store, [row(2, FIELDS)]);
      await files.keepProblem(key, "notAllowed");
      expect(await files.uploadsOf(TEAM, [PHOTO])).toContainEqual(
        expect.objectContaining({ part: "file", problem: "notAllowed" }),
      );
    });

    it("ATT-5: the file of a record that was refused stays when the team is withdrawn, and goes along when that waits again", async () => {
      const { device, files } = await refusedAndWithdrawn();
      expect((await files.readFile(TEAM, SHA))?.bytes).toEqual(FILE.bytes);
      await pull(device.store, []);
      const [created] = await device.store.take(TEAM, ALL);
      const ack = { id: created?.id ?? "", status: "applied" } as const;
      const epoch = (await device.store.state()).epoch ?? "";
      await device.store.completePush(TEAM, epoch, pushed([ack], [row(1, FIELDS)]));
      expect(partsOf(await files.readyUploads())).toEqual(["thumbnail", "file"]);
      await device.check();
    });

    it("ATT-5: and stays when what waited for that team is let go of", async () => {
      const { device, files } = await refusedAndWithdrawn();
      await device.store.discardWithdrawn(TEAM);
      expect(await files.readFile(TEAM, SHA)).not.toBeNull();
      expect(partsOf(await files.uploads())).toEqual(["file", "thumbnail"]);
    });
  });
}
