import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/fixtures.ts";

test("the app opens at its address under its content security policy, and axe finds nothing serious", async ({
  phone,
}) => {
  const response = await phone.page.goto("/");
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(phone.page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
  await expectAccessible(phone.page);
  expect(phone.problems.all).toEqual([]);
});

test("the app opens from its address while the browser was killed, the server is stopped and there is no network", async ({
  phone,
  server,
}) => {
  await phone.page.goto("/");
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await phone.kill();
  await server.stop();

  await phone.launch();
  await phone.goOffline();
  await phone.page.goto("/");
  await expect(phone.page.getByRole("heading", { name: "Welkom bij Stoep" })).toBeVisible();
});

test("the manifest is served at its fixed address", async ({ phone, server }) => {
  const response = await phone.context.request.get(`${server.url}/manifest.webmanifest`);
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  expect(await response.json()).toMatchObject({ name: "Stoep" });
});

test("the server keeps its data over a kill, and stops when it is asked to", async ({ server }) => {
  const epoch = async (): Promise<unknown> => {
    const health: unknown = await (await fetch(`${server.url}/api/v1/health`)).json();
    return health;
  };
  const before = await epoch();
  await server.kill();
  await server.start();
  expect(await epoch()).toEqual(before);
  await server.restart();
  expect(await epoch()).toEqual(before);
});
