import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { afterEach, describe, expect, it } from "vitest";
import { ContactSheet } from "#components/contact-sheet";
import type { ContactPlace } from "#models/contacts";
import { listedWords } from "#models/record-words";
import { aPlace } from "./support/screen.tsx";

afterEach(cleanup);

const NOTE = "019a0000-0000-7000-8000-000000000001";
const CONSENT = /De ander vindt het goed/;

async function aSheet(contact: ContactPlace = { type: "conversation", id: NOTE }, known = {}) {
  const place = await aPlace();
  function Host() {
    const [isOpen, setOpen] = useState(true);
    if (!isOpen) return <p>weg</p>;
    return <ContactSheet place={contact} {...known} onClose={() => setOpen(false)} />;
  }
  place.open("/", "/", Host);
  const sheet = within(await screen.findByRole("dialog", { name: "Wie bel je terug?" }));
  const contacts = () => place.store.queries.list(place.scope, "contact", { limit: 10 });
  const actions = () => place.store.queries.linkedTo(place.scope, "action", NOTE);
  return { ...place, sheet, contacts, actions };
}

describe("a contact", () => {
  it("is stored with the consent, kept for half a year, at a new action to call back", async () => {
    const { sheet, user, contacts, actions } = await aSheet();
    await user.type(sheet.getByRole("textbox", { name: "Naam" }), "Bewoner Hoekhuis");
    await user.type(sheet.getByRole("textbox", { name: "Telefoon" }), "06 12345678");
    expect(await contacts()).toEqual([]);
    await user.click(sheet.getByRole("checkbox", { name: CONSENT }));
    await waitFor(async () => expect(await contacts()).toHaveLength(1));
    const [action] = await actions();
    expect(action?.fields).toMatchObject({ what: "Terugbellen", about: NOTE, dueOn: "2026-11-27" });
    expect((await contacts())[0]?.fields).toEqual({
      name: "Bewoner Hoekhuis",
      phone: "06 12345678",
      hasConsent: true,
      informedOn: "2026-11-21",
      keepUntil: "2027-05-21",
      linkedTo: [action?.id],
    });
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    expect(await screen.findByText("Contactpersoon bewaard tot 21 mei 2027")).toBeDefined();
  });

  it("belongs to the promise that is there already, and makes one action however fast one types", async () => {
    const { sheet, user, contacts, actions, add } = await aSheet();
    const promised = await add("action", { what: "Offerte", state: "open", about: NOTE });
    await user.click(sheet.getByRole("checkbox", { name: CONSENT }));
    await user.type(sheet.getByRole("textbox", { name: "Telefoon" }), "0612345678");
    await waitFor(async () => expect((await contacts())[0]?.fields.phone).toBe("0612345678"));
    expect((await contacts())[0]?.fields.linkedTo).toEqual([promised]);
    expect(await actions()).toHaveLength(1);
  });

  it("is not kept without consent, and the sheet says so", async () => {
    const { sheet, user, contacts } = await aSheet();
    await user.type(sheet.getByRole("textbox", { name: "Naam" }), "Bewoner Hoekhuis");
    expect(sheet.getByText(/Nog niet bewaard/)).toBeDefined();
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    expect(await sheet.findByRole("alert")).toHaveProperty(
      "textContent",
      "Vink aan dat de ander het goed vindt, of haal de gegevens weg.",
    );
    await user.click(sheet.getByRole("button", { name: "Sluiten" }));
    expect(await screen.findByText("weg")).toBeDefined();
    expect(await contacts()).toEqual([]);
  });

  it("goes with its action when the consent is taken back, and the words stay on the screen", async () => {
    const { sheet, user, contacts, actions } = await aSheet();
    await user.type(sheet.getByRole("textbox", { name: "Naam" }), "Bewoner Hoekhuis");
    const consent = sheet.getByRole("checkbox", { name: CONSENT });
    await user.click(consent);
    await waitFor(async () => expect(await contacts()).toHaveLength(1));
    await user.click(consent);
    await waitFor(async () => expect(await actions()).toEqual([]));
    expect(sheet.getByRole("textbox", { name: "Naam" })).toHaveProperty("value", "Bewoner Hoekhuis");
    await user.click(sheet.getByRole("button", { name: "Sluiten" }));
    await waitFor(async () => expect(await contacts()).toEqual([]));
  });

  it("begins with what was found in a text already", async () => {
    const initiative = "019a0000-0000-7000-8000-000000000002";
    const { sheet, user, contacts } = await aSheet(
      { type: "initiative", id: initiative },
      { name: "Bewoner Hoekhuis", phone: "0612345678" },
    );
    await user.click(sheet.getByRole("checkbox", { name: CONSENT }));
    await waitFor(async () => expect((await contacts())[0]?.fields.linkedTo).toEqual([initiative]));
    expect((await contacts())[0]?.fields).toMatchObject({ name: "Bewoner Hoekhuis", phone: "0612345678" });
  });

  it("whose every word was taken out again is gone when the sheet closes", async () => {
    const { sheet, user, contacts } = await aSheet();
    const name = sheet.getByRole("textbox", { name: "Naam" });
    await user.type(name, "Bewoner");
    await user.click(sheet.getByRole("checkbox", { name: CONSENT }));
    await waitFor(async () => expect(await contacts()).toHaveLength(1));
    await user.clear(name);
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    await waitFor(async () => expect(await contacts()).toEqual([]));
  });

  it("has no name in lists of records of every type", () => {
    expect(listedWords("contact", { name: "Bewoner Hoekhuis" })).toBeNull();
    expect(listedWords("initiative", { title: "Moestuin" })).toBe("Moestuin");
  });
});
