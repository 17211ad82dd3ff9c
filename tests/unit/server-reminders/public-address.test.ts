import { expect, it } from "vitest";
import { createPostPush } from "#server/reminders/post-push";
import { isPublicAddress } from "#server/reminders/public-address";

it("takes addresses on the internet, and none of this machine, of a network of one's own or of a group", () => {
  for (const address of ["142.250.179.142", "34.107.243.93", "17.188.143.34", "2a00:1450:400e:80d::200e"]) {
    expect(isPublicAddress(address), address).toBe(true);
  }
  const elsewhere = [
    ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...[
      "169.254.169.254",
      "100.64.0.1",
      "198.18.0.1",
      "192.0.0.1",
      "192.0.2.1",
      "224.0.0.1",
      "255.255.255.255",
    ],
    ...["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1"],
    ...[
      "::ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "64:ff9b::a00:1",
      "64:ff9b:1::1",
      "2001:db8::1",
      "2002:7f00:1::",
    ],
    ...["2001:0:4136:e378:8000:63bf:3fff:fdd2", "", "localhost", "10.1", "0x7f000001"],
  ];
  for (const address of elsewhere) expect(isPublicAddress(address), address).toBe(false);
});

const reached = (addresses: readonly string[]) =>
  createPostPush({
    resolve: () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))),
    isAllowed: isPublicAddress,
    timeoutMs: 1_000,
  });
const push = (endpoint: string) => ({ endpoint, headers: {}, body: new Uint8Array(1) });

it("knocks at no door of its own network, whatever name leads there", async () => {
  expect(await reached(["127.0.0.1"])(push("https://push.example/x"))).toEqual({ kind: "refused" });
  expect(await reached(["8.8.8.8", "192.168.0.1"])(push("https://push.example/x"))).toEqual({
    kind: "refused",
  });
  for (const endpoint of [
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://2130706433/x",
    "http://push.example/x",
  ]) {
    expect(await reached(["8.8.8.8"])(push(endpoint)), endpoint).toEqual({ kind: "refused" });
  }
});

it("cannot reach what has no address", async () => {
  expect(await reached([])(push("https://push.example/x"))).toEqual({ kind: "unreachable" });
  const post = createPostPush({
    resolve: () => Promise.reject(new Error("ENOTFOUND")),
    isAllowed: isPublicAddress,
    timeoutMs: 1_000,
  });
  expect(await post(push("https://push.example/x"))).toEqual({ kind: "unreachable" });
});
