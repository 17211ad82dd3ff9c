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
        attachments: {
          store: { kind: "disk", folder: "/home/stoep/data/attachments" },
          scanner: null,
          quotaBytes: 20_000_000_000,
        },
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

  test("files of attachments in a bucket, with a scanner and less room", () => {
    const settings = {
      STOEP_S3_ENDPOINT: "https://s3.example",
      STOEP_S3_BUCKET: "bijlagen",
      STOEP_S3_ACCESS_KEY: "key",
      STOEP_S3_SECRET_KEY: "secret",
      STOEP_CLAMAV: "scanner.example",
      STOEP_ATTACHMENT_QUOTA_MB: "500",
    };
    expect(readConfig(settings, "/")).toMatchObject({
      config: {
        attachments: {
          store: { kind: "s3", endpoint: "https://s3.example", bucket: "bijlagen", isPathStyle: true },
          scanner: { kind: "network", host: "scanner.example", port: 3310 },
          quotaBytes: 500_000_000,
        },
      },
    });
    const socket = { STOEP_CLAMAV: "/run/clamav/clamd.ctl" };
    expect(readConfig(socket, "/")).toMatchObject({
      config: { attachments: { scanner: { kind: "socket", path: "/run/clamav/clamd.ctl" } } },
    });
  });

  test.each([
    [{ STOEP_S3_ENDPOINT: "https://s3.example", STOEP_S3_BUCKET: "bijlagen" }, "STOEP_S3_SECRET_KEY"],
    [{ STOEP_S3_ENDPOINT: "s3.example" }, "STOEP_S3_ENDPOINT"],
    [{ STOEP_S3_ENDPOINT: "https://s3.example/pad" }, "STOEP_S3_ENDPOINT"],
    [{ STOEP_CLAMAV: "a host" }, "STOEP_CLAMAV"],
    [{ STOEP_CLAMAV: "host:99999" }, "STOEP_CLAMAV"],
    [{ STOEP_ATTACHMENT_QUOTA_MB: "0" }, "STOEP_ATTACHMENT_QUOTA_MB"],
  ])("complains of attachments' settings it cannot use: %j", (settings, named) => {
    const read = readConfig(settings, "/");
    expect(read.kind === "invalid" ? read.complaints.join("\n") : "").toContain(named);
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
