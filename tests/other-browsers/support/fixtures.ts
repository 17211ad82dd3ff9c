import { test as base, type Page } from "@playwright/test";
import { Device, type DeviceOptions } from "../../e2e/support/device.ts";
import { StoepServer } from "../../e2e/support/stoep-server.ts";
import type { OtherBrowser } from "./browser-driver.ts";
import { Firefox } from "./firefox.ts";
import { OtherPage } from "./other-page.ts";
import { TlsFront } from "./tls-front.ts";
import { WebKit } from "./webkit.ts";

/** A server and those who use it. */
export interface Stage {
  readonly server: StoepServer;
  /** Where people reach the server. */
  readonly url: string;
  /** The engine under test, as a phone with an empty profile. */
  readonly browser: OtherBrowser;
  /** The page that is open in it, also after it was started again. */
  readonly phone: OtherPage;
  /** Opens Chromium as a second device, once it is needed. */
  readonly openOffice: () => Promise<Page>;
}

interface Made extends Pick<Stage, "server" | "url" | "browser"> {
  readonly officeOptions: DeviceOptions;
}

/** Says what to take down after the test, last made first. */
type TakeDown = (task: () => Promise<void>) => void;

const testOn = (make: (later: TakeDown) => Promise<Made>) =>
  base.extend<{ stage: Stage }>({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
    stage: async ({}, use, testInfo) => {
      const tasks: (() => Promise<void>)[] = [];
      const later: TakeDown = (task) => void tasks.unshift(task);
      try {
        const { officeOptions, ...made } = await make(later);
        const openOffice = async (): Promise<Page> => {
          const office = await Device.create(made.url, officeOptions);
          later(() => office.dispose());
          return office.page;
        };
        testInfo.annotations.push({ type: "browser", description: made.browser.driver.version });
        await use({ ...made, phone: new OtherPage(() => made.browser.driver), openOffice });
        if (testInfo.status !== testInfo.expectedStatus) {
          const body = await made.browser.driver.screenshot();
          await testInfo.attach("phone.png", { body, contentType: "image/png" });
        }
      } finally {
        for (const task of tasks) await task();
      }
    },
  });

/** Playwright's `test` with Firefox. */
export const testInFirefox = testOn(async (later) => {
  const server = await StoepServer.start();
  later(() => server.dispose());
  const browser = await Firefox.create();
  later(() => browser.dispose());
  return { server, url: server.url, browser, officeOptions: { kind: "desktop" } };
});

/** Playwright's `test` with WebKit, and https in front of the server: WebKit keeps no Secure cookie of plain http://localhost. */
export const testInWebKit = testOn(async (later) => {
  const front = await TlsFront.start();
  later(() => front.stop());
  const server = await StoepServer.start({ settings: { STOEP_PUBLIC_URL: front.url } });
  later(() => server.dispose());
  front.passTo(server.port);
  const browser = await WebKit.create(front.certificate);
  later(() => browser.dispose());
  return { server, url: front.url, browser, officeOptions: { kind: "desktop", trustsAnyCertificate: true } };
});
