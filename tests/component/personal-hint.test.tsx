import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { BottlenecksScreen } from "#screens/bottlenecks/bottlenecks";
import { ConversationsScreen } from "#screens/conversations/conversations";
import { aPlace } from "./support/screen.tsx";

// The hint comes after a pause in typing, and its code is fetched first.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);

const PATH = "/gesprekken/:id?";
/** A record of its own for each test: what was left standing in one text stays so while the page is open. */
let count = 0;
const newId = () => `019a0000-0000-7000-8000-0000000002${String((count += 1)).padStart(2, "0")}`;

async function writing() {
  const place = await aPlace();
  const id = newId();
  place.open(`/gesprekken/${id}?nieuw=1`, PATH, ConversationsScreen);
  const said = await screen.findByRole("textbox", { name: "Wat is er besproken?" });
  const write = (value: string): boolean => fireEvent.input(said, { target: { value } });
  const stored = async () => (await place.store.queries.record(place.scope, "conversation", id))?.fields.said;
  return { ...place, id, said, write, stored };
}

describe("a text in which somebody can be recognised", () => {
  it("is hinted at politely while it is typed, and stored all the same", async () => {
    const { write, stored } = await writing();
    write("Gesproken met mevrouw Dijkhof over de heg.");
    const hint = await screen.findByText(/“mevrouw Dijkhof” lijkt een naam,/u);
    expect(hint.closest("[aria-live]")?.getAttribute("aria-live")).toBe("polite");
    await waitFor(async () => expect(await stored()).toBe("Gesproken met mevrouw Dijkhof over de heg."));
  });

  it("loses exactly that piece, for a kind of person, and gets it back", async () => {
    const { write, said, user, stored } = await writing();
    write("Gesproken met mevrouw Dijkhof over de heg.");
    await user.click(await screen.findByRole("button", { name: "Weghalen" }));
    expect(said).toHaveProperty("value", "Gesproken met een bewoner over de heg.");
    await waitFor(async () => expect(await stored()).toBe("Gesproken met een bewoner over de heg."));
    write("Gesproken met een bewoner over de heg. Komt terug.");
    await user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    expect(said).toHaveProperty("value", "Gesproken met mevrouw Dijkhof over de heg. Komt terug.");
  });

  it("is left alone when asked, for that piece in that text", async () => {
    const { write, user } = await writing();
    write("Bel 06-12345678.");
    await user.click(await screen.findByRole("button", { name: "Laat staan" }));
    expect(screen.queryByText(/telefoonnummer/u)).toBeNull();
    write("Bel 06-12345678 of mail naar fenna@voorbeeld.nl.");
    expect(await screen.findByText(/“fenna@voorbeeld.nl” lijkt een e-mailadres/u)).toBeDefined();
    expect(screen.queryByText(/telefoonnummer/u)).toBeNull();
  });

  it("is gone through piece by piece with the keyboard alone", async () => {
    const { write, said, user } = await writing();
    write("Dhr. Molenkamp, 06 12 34 56 78, woont op 2711 AB 12.");
    expect(await screen.findByText(/“Dhr. Molenkamp”.*Nog 2 in deze tekst\./u)).toBeDefined();
    screen.getByRole("button", { name: "Weghalen" }).focus();
    await user.keyboard("{Enter}");
    expect(said).toHaveProperty("value", "Een bewoner, 06 12 34 56 78, woont op 2711 AB 12.");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Ongedaan maken"));
    for (const expected of ["Een bewoner, woont op 2711 AB 12.", "Een bewoner, woont op."]) {
      screen.getByRole("button", { name: "Weghalen" }).focus();
      await user.keyboard("{Enter}");
      expect(said).toHaveProperty("value", expected);
    }
    expect(screen.queryByRole("button", { name: "Weghalen" })).toBeNull();
  });

  it("can become a contact, and loses the piece once the contact is kept", async () => {
    const { write, said, user, store, scope } = await writing();
    write("Terugbellen: 06-12345678.");
    await user.click(await screen.findByRole("button", { name: "Contactpersoon maken" }));
    const sheet = within(await screen.findByRole("dialog"));
    expect(sheet.getByLabelText(/[Tt]elefoon/u)).toHaveProperty("value", "06-12345678");
    await user.click(sheet.getByRole("checkbox"));
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await waitFor(() => expect(said).toHaveProperty("value", "Terugbellen:."));
    const [contact] = await store.queries.list(scope, "contact", { limit: 1 });
    expect(contact?.fields).toMatchObject({ phone: "06-12345678", hasConsent: true });
  });

  it("has no contact to offer where no contact can be kept", async () => {
    const { open } = await aPlace();
    open(`/knelpunten/${newId()}?nieuw=1`, "/knelpunten/:id?", BottlenecksScreen);
    fireEvent.input(await screen.findByRole("textbox", { name: "Wat schuurt er?" }), {
      target: { value: "Meneer Molenkamp wacht al een jaar." },
    });
    expect(await screen.findByRole("button", { name: "Weghalen" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Contactpersoon maken" })).toBeNull();
  });

  it("says nothing of offices, streets, dates and amounts", async () => {
    const { write, stored } = await writing();
    const innocent = "De wethouder kwam op 22-11-2026 naar de Burgemeester de Vrieslaan en noemde € 12.500.";
    write(innocent);
    await waitFor(async () => expect(await stored()).toBe(innocent));
    write(`${innocent} Mevrouw Dijkhof ook.`);
    expect(await screen.findByText(/“Mevrouw Dijkhof” lijkt een naam/u)).toBeDefined();
  });
});
