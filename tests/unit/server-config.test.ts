import { describe, expect, test } from "vitest";
import { readConfig } from "#server/config";

describe("the server's settings", () => {
  test("without any, Stoep serves this computer alone, on SQLite below the working folder", () => {
    expect(readConfig({}, "/home/stoep")).toEqual({
      kind: "config",
      config: {
        port: 8080,
        host: "127.0.0.1",
        dataDir: "/home/stoep/data",
        backupDir: "/home/stoep/data/backups",
        backupKeepDays: 30,
        databaseUrl: null,
        publicUrl: "http://localhost:8080",
        isTls: false,
        trustsProxy: false,
        contact: null,
        logLevel: "info",
      },
    });
  });

  test("behind a proxy with TLS", () => {
    const settings = {
      STOEP_HOST: "0.0.0.0",
      STOEP_PUBLIC_URL: "https://stoep.example/",
      STOEP_TRUST_PROXY: "1",
    };
    expect(readConfig(settings, "/")).toMatchObject({
      config: { publicUrl: "https://stoep.example", isTls: true, trustsProxy: true },
    });
  });

  test.each(["stoep@gemeente.example", "https://gemeente.example/stoep"])("%s can be asked", (contact) => {
    expect(readConfig({ STOEP_CONTACT: contact }, "/")).toMatchObject({ config: { contact } });
  });

  test.each([
    [{ STOEP_PORT: "abc" }, "STOEP_PORT"],
    [{ STOEP_PORT: "70000" }, "STOEP_PORT"],
    [{ STOEP_HOST: "0.0.0.0" }, "STOEP_PUBLIC_URL"],
    [{ STOEP_PUBLIC_URL: "http://stoep.example" }, "https://"],
    [{ STOEP_PUBLIC_URL: "stoep" }, "STOEP_PUBLIC_URL"],
    [{ STOEP_PUBLIC_URL: "https://stoep.example/app" }, "STOEP_PUBLIC_URL"],
    [{ STOEP_DATABASE_URL: "mysql://u:geheim@host/db" }, "STOEP_DATABASE_URL"],
    [{ STOEP_TRUST_PROXY: "maybe" }, "STOEP_TRUST_PROXY"],
    [{ STOEP_BACKUP_KEEP_DAYS: "0" }, "STOEP_BACKUP_KEEP_DAYS"],
    [{ STOEP_CONTACT: "javascript:alert(1)" }, "STOEP_CONTACT"],
    [{ STOEP_CONTACT: "http://hulp.example" }, "STOEP_CONTACT"],
    [{ STOEP_LOG_LEVEL: "loud" }, "STOEP_LOG_LEVEL"],
  ])("%j is turned down with what to do, and no secret is repeated", (settings, word) => {
    const read = readConfig(settings, "/");
    const said = read.kind === "invalid" ? read.complaints.join("\n") : "";
    expect(said).toContain(word);
    expect(said).not.toContain("geheim");
  });
});
