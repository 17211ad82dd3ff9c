import { expect, test } from "./support/fixtures.ts";
import { capture, expectStored } from "./support/team-work.ts";
import { tearLog } from "./support/torn-log.ts";

const BEFORE = "De bank bij de vijver mag terug.";
const AFTER = "Het hek van de speeltuin klemt.";

test("DEV-14: a browser killed halfway an entry of its log keeps what was saved before and after, at this start and the next", async ({
  phone,
}) => {
  await phone.page.goto("/");
  await phone.page.getByRole("button", { name: "Eerst alleen op dit toestel proberen" }).click();
  await write(BEFORE);
  await phone.kill();
  tearLog(phone.profile);

  await phone.launch();
  await phone.page.goto("/");
  await write(AFTER);
  await phone.kill();

  await phone.launch();
  await phone.page.goto("/gesprekken");
  for (const words of [BEFORE, AFTER]) {
    await expect(phone.page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  }

  async function write(words: string): Promise<void> {
    await capture(phone.page, "Gesprek");
    await phone.page.keyboard.insertText(words);
    await expectStored(phone.page);
  }
});
