import { plainCodec } from "#storage/field-codec";
import { MemoryDatabase } from "#tests/support/memory-database";
import { deviceStoreContract } from "./device-store-contract.ts";

deviceStoreContract("memory", async () => new MemoryDatabase(), plainCodec);
