import type { StoepServer } from "../e2e/support/stoep-server.ts";
import type { OtherPage } from "./support/other-page.ts";

/** Sets up the first team of a server on this page, and waits until all that the app needs is kept on the device. */
export async function setUpTeam(phone: OtherPage, server: StoepServer): Promise<void> {
  await phone.open(await server.setUpAddress());
  await phone.see("heading", "Welkom bij Stoep");
  await phone.fill("Naam van het team", "Wijkteam Meerzicht");
  await phone.fill("Jouw naam", "Wijkregisseur Zuid");
  await phone.press("button", "Team aanmaken");
  await phone.press("button", "Ik heb de code bewaard");
  await phone.read("Alles gesynchroniseerd");
  await phone.run(workerIsReady);
}

const workerIsReady = async () => void (await navigator.serviceWorker.ready);
