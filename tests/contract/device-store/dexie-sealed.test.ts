import { openFakeDexie } from "#tests/support/fake-indexed-db";
import { sealingCodec } from "#tests/support/sealing-codec";
import { deviceStoreContract } from "./device-store-contract.ts";

deviceStoreContract("Dexie, content sealed", () => openFakeDexie(), sealingCodec());
