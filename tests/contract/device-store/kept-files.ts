import { describe, expect, it } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import { OTHER_TEAM, TEAM } from "#tests/support/sync-samples";
import { FIELDS, FILE, PHOTO, row, SHA } from "./file-samples.ts";
import { newDevice, pull } from "./harness.ts";
import type { OpenDatabase } from "./harness.ts";

/** Which files lie on a device, and what room there is for others, without losing what cannot be fetched again. */
export function keptFilesContract(open: OpenDatabase, codec: FieldCodec): void {
  describe("the files that are kept", () => {
    it("ATT-9: keeps what was fetched, but not of a scope that was withdrawn meanwhile", async () => {
      const device = await newDevice(open, codec);
      const files = await device.store.files();
      await pull(device.store, [row(1, { ...FIELDS, state: "checked" })]);
      await files.keepFetched(TEAM, PHOTO, FILE);
      expect((await files.readFile(TEAM, SHA))?.mediaType).toBe("image/jpeg");
      await files.keepFetched(OTHER_TEAM, PHOTO, FILE);
      expect(await files.readFile(OTHER_TEAM, SHA)).toBeNull();
    });
  });
}
