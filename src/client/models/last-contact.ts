import { browserMemory } from "./browser-memory.ts";

/** The instant of the server's last complete answer, kept over a restart for showing. Without it the screen says "nog niet" until the next contact. */
export const lastContact = browserMemory("stoep-last-contact-");
