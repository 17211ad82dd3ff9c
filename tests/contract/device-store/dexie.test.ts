import { plainCodec } from "#storage/field-codec";
import { openFakeDexie } from "#tests/support/fake-indexed-db";
import { deviceStoreContract } from "./device-store-contract.ts";

deviceStoreContract("Dexie", () => openFakeDexie(), plainCodec);
