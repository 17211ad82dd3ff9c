import type { Theme } from "#models/theme";

/** Instellingen. */
export const settingsText = {
  title: "Instellingen",
  looks: "Uiterlijk",
  theme: "Licht of donker",
  themes: { system: "Zoals dit toestel", light: "Licht", dark: "Donker" } satisfies Record<Theme, string>,
  thisDevice: "Dit toestel",
  person: "Jij",
  nobody: "Nog geen naam",
  device: "Naam van dit toestel",
  unnamed: "Dit toestel",
  namelessDevice: "Toestel zonder naam",
  sharedComputer: "Gedeelde computer",
  storage: "Opslag",
  storageKept: "De browser bewaart wat hier staat, ook als het toestel vol raakt.",
  storageAtRisk:
    "Raakt dit toestel vol, dan mag de browser wissen wat hier staat. Vraag de browser om het te bewaren.",
  storageAsk: "Vraag om te bewaren",
  storageRefused: "De browser zei nee. Zet Stoep op je beginscherm; dan lukt het meestal wel.",
  storageGranted: "De browser bewaart het.",
  storageUsed: (used: string, left: string) => `${used} in gebruik, ${left} vrij.`,
  storageShort: "Dit toestel is bijna vol",
  storageShortText:
    "Maak ruimte vrij: verwijder foto’s, filmpjes of apps die je niet meer nodig hebt. Zorg ook dat wat nog wacht op de server komt. Is er geen ruimte meer, dan kan Stoep niets nieuws opslaan.",
  devices: "Jouw toestellen",
  devicesHint: "Verlies je een toestel? Log het hier uit; dan komt het er niet meer in.",
  addDevice: "Toestel toevoegen",
  addDeviceText: "Scan de code met je andere toestel, of open de link daar. Werkt één keer, 10 minuten lang.",
  addDeviceLink: "Link voor je toestel",
  isThis: "dit toestel",
  since: (day: string) => `sinds ${day}`,
  lastSeen: (day: string) => `laatst gezien ${day}`,
  endDevice: "Uitloggen",
  endDeviceOf: (name: string) => `${name} uitloggen`,
  endDeviceAsk: (name: string) => `${name} uitloggen?`,
  endDeviceMeaning:
    "Dat toestel komt er bij het volgende contact niet meer in. Wat het nog niet had verstuurd, blijft daar staan.",
  endedDevice: "Toestel uitgelogd",
  devicesOffline: "Je toestellen zie je als er verbinding is.",
  signOut: "Uitloggen op dit toestel",
  signOutAsk: "Uitloggen op dit toestel?",
  signOutWaiting: (count: number) =>
    count === 1
      ? "1 ding staat alleen nog op dit toestel en niet op de server."
      : `${count} dingen staan alleen nog op dit toestel en niet op de server.`,
  signOutKeeps: "Wat op dit toestel staat, blijft bewaard. Log je hier later weer in, dan gaat het verder.",
  signOutErases: "Alles van jou en je team wordt van dit apparaat gewist.",
  signOutLoses: "Wat nog niet op de server staat, gaat dan verloren. Wacht liever tot alles is verstuurd.",
  eraseToo: "Wis ook alles van dit toestel",
  signOutYes: "Uitloggen",
  signOutYesLosing: "Uitloggen en niet-verstuurd werk wissen",
  local: "Je gebruikt Stoep alleen op dit toestel, zonder team.",
} as const;
