import { test as base } from "@playwright/test";
import { Device, type DeviceOptions } from "./device.ts";
import { StoepServer } from "./stoep-server.ts";

interface Fixtures {
  /** What stands behind `npm start --`: `test.use({ serverParameters: ["--demo"] })`. */
  readonly serverParameters: readonly string[];
  /** A server with an empty data folder. */
  readonly server: StoepServer;
  /** Makes a device with an empty profile; it is closed after the test. */
  readonly newDevice: (options: DeviceOptions) => Promise<Device>;
  /** A phone with an empty profile. */
  readonly phone: Device;
  /** A desktop with an empty profile. */
  readonly desktop: Device;
}

/** Playwright's `test` with a server and devices. */
export const test = base.extend<Fixtures>({
  serverParameters: [[], { option: true }],

  server: async ({ serverParameters }, use) => {
    const server = await StoepServer.start({ parameters: serverParameters });
    await use(server);
    await server.dispose();
  },

  newDevice: async ({ server }, use, testInfo) => {
    const devices: Device[] = [];
    await use(async (options) => {
      const device = await Device.create(server.url, options);
      devices.push(device);
      return device;
    });
    for (const [place, device] of devices.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        const name = `device-${place + 1}-${device.options.kind}.png`;
        // The browser may have gone down with the test.
        const body = await device.screenshot();
        if (body !== undefined) await testInfo.attach(name, { body, contentType: "image/png" });
      }
      await device.dispose();
    }
  },

  phone: async ({ newDevice }, use) => use(await newDevice({ kind: "phone" })),
  desktop: async ({ newDevice }, use) => use(await newDevice({ kind: "desktop" })),
});

export { expect } from "@playwright/test";
