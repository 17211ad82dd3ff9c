import * as v from "valibot";
import { canonicalJson } from "#domain/json";
import { mayGiveBack } from "#domain/rights";
import type { MutationContent } from "#domain/sync/mutation";
import type { PushRequest } from "#protocol/sync-messages";
import { plainCodec, unseal } from "#storage/field-codec";
import type { StoredBase, StoredMutation, StoredRefusal } from "#storage/stored-rows";
import { keyText, recordKey } from "#storage/stored-rows";
import type { Edit, SaveResult } from "#sync/edit";
import { deviceBreaches, digestBreaches, serverRowsOf } from "./device-rules.ts";
import { ServerTruth } from "./server-truth.ts";
import type { DeviceSnapshot } from "./sim-database.ts";
import type { DeviceWatch, SimDevice } from "./sim-device.ts";
import { mayRead, type SimPerson, type SimServer } from "./sim-server.ts";
import { tokensIn, tokensOf, tokensReplaced, tokensSubmitted, without } from "./tokens.ts";
import { short, type Trace } from "./trace.ts";

/** What a device may let go of, because a person said so. */
interface Allowed {
  /** Words a person saw and replaced. */
  readonly replaced: Set<string>;
  /** Refused mutations a person sent again or threw away. */
  readonly settledByHand: Set<string>;
}

/** Knows what was promised to whom, and looks after every commit whether it still holds. */
export class Ledger implements DeviceWatch {
  saves = 0;
  /** Ids the server ever took, by epoch: those a device may let go of. */
  readonly #taken = new Map<string, Set<string>>();
  readonly #everTaken = new Set<string>();
  readonly #contents = new Map<string, MutationContent>();
  /** By which device went out what. */
  readonly #sent = new Set<string>();
  readonly #before = new Map<SimDevice, DeviceSnapshot>();
  readonly #allowed = new Map<SimDevice, Allowed>();
  /** Words the server took, and must be able to show again. */
  readonly #owed = new Set<string>();
  /** Words a lead let stand when the rest was erased: from then on they stand in earlier versions too. */
  readonly #letStand = new Set<string>();
  /** Words of fields that were erased. */
  readonly #erased = new Set<string>();
  readonly #redactions = new Map<string, { record: string; remains: Readonly<Record<string, unknown>> }>();
  readonly #purges = new Map<string, { readonly epoch: string; readonly words: ReadonlySet<string> }>();
  #lastShown: ReadonlySet<string> = new Set();
  readonly #trace: Trace;
  readonly #server: SimServer;
  readonly #truth: ServerTruth;

  constructor(trace: Trace, server: SimServer) {
    this.#trace = trace;
    this.#server = server;
    this.#truth = new ServerTruth(server);
  }

  get mutations(): number {
    return this.#taken.size;
  }

  allowed(device: SimDevice): Allowed {
    const known = this.#allowed.get(device) ?? { replaced: new Set(), settledByHand: new Set() };
    this.#allowed.set(device, known);
    return known;
  }

  onSaving(device: SimDevice, edits: readonly Edit[]): void {
    const { replaced } = this.allowed(device);
    for (const edit of edits) for (const token of tokensReplaced(edit)) replaced.add(token);
  }

  onSaved(device: SimDevice, edits: readonly Edit[], result: SaveResult): void {
    if (!result.ok) {
      this.#trace.note(`${device.name} could not save: ${result.failure}`);
      // When even the rescue fails, the words are still on the screen.
      if (result.failure === "outdated" && !device.hadFaults) {
        const typed = new Set(edits.flatMap((edit) => [...tokensSubmitted(edit)]));
        const lost = without(typed, tokensOf(this.#before.get(device)?.rescue));
        if (lost.length > 0) this.#trace.fail("DEV-8", `${device.name}: ${lost.join(" ")} was not rescued`);
      }
      return;
    }
    this.saves += 1;
    const held = this.#before.get(device);
    const onDevice = tokensOf([held?.outbox, held?.refused]);
    const { replaced } = this.allowed(device);
    for (const edit of edits) {
      const missing = without(tokensSubmitted(edit), onDevice, replaced, this.#erased);
      const lost = missing.filter((token) => !this.#truth.holds(edit.scope, token));
      if (lost.length > 0)
        this.#trace.fail("INV-1", `${device.name} was told saved: ${lost.join(" ")} is nowhere`);
    }
  }

  onCommit(device: SimDevice, after: DeviceSnapshot): void {
    const before = this.#before.get(device);
    this.#before.set(device, after);
    this.#checkQueue(device, before, after);
    const epoch = this.#server.isUp ? this.#server.epoch() : null;
    const breaches = deviceBreaches(device, before, after, (scope) => this.#truth.rows(scope), epoch);
    for (const [rule, what] of breaches) this.#trace.fail(rule, what);
  }

  /** The device's database is a copy of another's, and so is what it may let go of. */
  onCopied(from: SimDevice, to: SimDevice): void {
    const before = this.#before.get(from);
    if (before !== undefined) this.#before.set(to, before);
    const { replaced, settledByHand } = this.allowed(from);
    this.#allowed.set(to, { replaced: new Set(replaced), settledByHand: new Set(settledByHand) });
  }

  /** The body of a push was built. From here on its mutations may be known outside the device. */
  onSent(device: SimDevice, request: PushRequest): void {
    for (const mutation of request.mutations) {
      const { n: _n, ...content } = mutation;
      const known = this.#contents.get(mutation.id);
      if (known !== undefined && tokensOf(known).size !== tokensOf(content).size)
        this.#trace.fail("DEV-5", `mutation ${short(mutation.id)} goes out twice, differently`);
      this.#contents.set(mutation.id, content);
      this.#truth.onSent(request.scope, mutation.id);
      this.#sent.add(`${device.name} ${mutation.id}`);
      if (mutation.redact === undefined || this.#redactions.has(mutation.id)) continue;
      this.#redactions.set(mutation.id, { record: mutation.recordId, remains: mutation.redact.fields });
    }
  }

  /** Something was committed at the server. */
  onServerCommit(): void {
    const epoch = this.#server.epoch();
    const fresh = this.#truth.taken().filter(({ id }) => this.#taken.get(id)?.has(epoch) !== true);
    for (const { id } of fresh) {
      this.#taken.set(id, new Set([...(this.#taken.get(id) ?? []), epoch]));
      this.#everTaken.add(`${id} ${epoch}`);
    }
    for (const { id } of fresh) this.#onErased(id);
    for (const { record, rev } of this.#truth.purged()) this.#onPurged(record, rev);
    for (const { scope, id } of fresh) {
      this.#onTaken(scope, id);
      this.#checkOvertyped(id);
    }
    for (const { mutation, times } of this.#truth.doubled())
      this.#trace.fail("INV-2", `mutation ${short(mutation)} took effect ${times} times`);
    for (const { device, last, highest } of this.#truth.forgottenStreams())
      this.#trace.fail("SRV-2", `the stream of ${short(device)} stands at ${last}, and ${highest} was taken`);
    for (const told of this.#truth.ordered())
      this.#trace.fail("SRV-15", `${told} tells order or time, and the check is closed`);
    this.#checkErased("INV-5 MRG-10");
  }

  onAnswer(person: string, wasReader: ReadonlySet<string>, body: unknown): void {
    const rows = v.parse(
      v.object({ rows: v.array(v.object({ scope: v.string(), id: v.string() })) }),
      body,
    ).rows;
    for (const { scope, id } of rows) {
      if (wasReader.has(scope) || mayRead(this.#server, person, scope)) continue;
      this.#trace.fail(
        "INV-8",
        `row ${short(id)} goes to ${short(person)}, who may not read ${short(scope)}`,
      );
    }
  }

  /** The server's database is about to be replaced. */
  beforeServerReplaced(): void {
    this.#lastShown = tokensOf(this.#truth.rows());
  }

  /** The server's database was replaced: what only it held is gone with it. */
  onServerReplaced(devices: readonly SimDevice[], isFirst: boolean): void {
    const kept = this.#truth.tokens();
    const held = new Set<string>();
    const highest = new Map<string, { rev: number; tokens: Set<string> }>();
    for (const device of devices) {
      const snapshot = this.#before.get(device);
      if (snapshot === undefined) continue;
      for (const { fields } of [...snapshot.outbox, ...snapshot.refused])
        for (const token of tokensSubmitted(unseal(plainCodec, fields))) held.add(token);
      if (!device.person.isMember || device.person.role === "viewer" || !isFirst) continue;
      for (const row of serverRowsOf(snapshot)) {
        const key = keyText(recordKey(row));
        const { rev } = row;
        const known = highest.get(key);
        if (known !== undefined && known.rev >= rev) continue;
        highest.set(key, { rev, tokens: new Set(tokensOf(row.fields)) });
      }
    }
    for (const token of [...this.#owed]) {
      // An answer of the old server may still tell a device that a word was typed over.
      const isHeld =
        this.#lastShown.has(token) && [...highest.values()].some(({ tokens }) => tokens.has(token));
      if (!kept.has(token) && !held.has(token) && !isHeld) this.#owed.delete(token);
    }
    this.#erased.clear();
    for (const epochs of this.#taken.values()) epochs.clear();
    for (const { id } of this.#truth.taken()) {
      this.#taken.set(id, new Set([this.#server.epoch()]));
      this.#everTaken.add(`${id} ${this.#server.epoch()}`);
    }
  }

  /** Somebody leaves the team: what only their devices still had, after a restore, nobody can give back any more. */
  onWithdrawn(person: SimPerson): void {
    const others = [...this.#before].filter(([device]) => device.person !== person && device.person.isMember);
    const held = tokensOf(
      others.map(([, each]) => [...serverRowsOf(each), ...each.aside, ...each.outbox, ...each.refused]),
    );
    const queued = tokensOf([...this.#before.values()].map(({ outbox, refused }) => [...outbox, ...refused]));
    const kept = this.#truth.tokens();
    for (const token of this.#owed)
      if (!kept.has(token) && !held.has(token) && !queued.has(token)) this.#owed.delete(token);
  }

  /** At rest: what is not equal, as words. */
  differences(device: SimDevice): readonly string[] {
    const snapshot = this.#before.get(device);
    if (snapshot?.meta === undefined) return [`${device.name} has nothing`];
    const found: string[] = [];
    for (const [scope, meta] of Object.entries(snapshot.meta.scopes)) {
      const waiting = snapshot.outbox.filter((each) => each.scope === scope).length;
      const mayReadIt = mayRead(this.#server, device.person.id, scope);
      if (meta.isShared !== mayReadIt)
        found.push(`${device.name}: scope ${short(scope)} shared ${meta.isShared}`);
      const rows = serverRowsOf(snapshot).filter((row) => row.scope === scope);
      if (!mayReadIt) {
        if (rows.length > 0) found.push(`${device.name} keeps ${rows.length} rows without the right`);
        continue;
      }
      if (waiting > 0) found.push(`${device.name}: ${waiting} wait in ${short(scope)}`);
      const here = new Map(rows.map((row) => [`${row.type}/${row.id}`, row]));
      for (const row of this.#truth.rows(scope)) {
        const key = `${row.type}/${row.id}`;
        const mine = here.get(key);
        here.delete(key);
        if (mine === undefined) found.push(`${device.name} lacks ${row.type} ${short(row.id)}`);
        else if (
          mine.rev !== row.rev ||
          mine.deleted !== row.deleted ||
          canonicalJson(unseal(plainCodec, mine.fields).fields) !==
            canonicalJson(v.parse(jsonText, row.fields))
        )
          found.push(
            `${device.name} differs in ${row.type} ${short(row.id)}: rev ${mine.rev}, server ${row.rev}`,
          );
      }
      for (const [key, row] of here)
        if (!this.#isKeptForOthers(device, row)) found.push(`${device.name} has more: ${key}`);
    }
    return found;
  }

  /** At rest: every word that was ever taken can be found. */
  checkOwed(): void {
    const onDevices = [...this.#before].map(([device, each]) => [
      ...each.outbox,
      ...each.refused,
      ...[...serverRowsOf(each), ...each.aside].filter((row) => this.#isKeptForOthers(device, row)),
    ]);
    const lost = without(this.#owed, this.#truth.tokens(), tokensOf(onDevices), this.#erased);
    if (lost.length > 0) this.#trace.fail("INV-5", `nowhere any more: ${lost.join(" ")}`);
    this.#checkErased("MRG-10");
    for (const [device, snapshot] of this.#before) this.#checkErasedOn(device, snapshot);
    for (const [device, snapshot] of this.#before)
      for (const [rule, what] of digestBreaches(device, snapshot)) this.#trace.fail(rule, what);
  }

  /** INV-1: nothing leaves outbox and refused but what the server has, what was typed over, and what a person let go. */
  #checkQueue(device: SimDevice, before: DeviceSnapshot | undefined, after: DeviceSnapshot): void {
    const were = [...(before?.outbox ?? []), ...(before?.refused ?? [])];
    const are = new Map([...after.outbox, ...after.refused].map((each) => [each.id, each]));
    const { replaced, settledByHand } = this.allowed(device);
    for (const each of were) {
      const now = are.get(each.id);
      if (now !== undefined) {
        if (bodyOf(each) !== bodyOf(now))
          this.#trace.fail("DEV-4", `${device.name}: ${short(each.id)} changed under its id`);
        continue;
      }
      const epoch = before?.meta?.epoch ?? "";
      if (
        this.#taken.get(each.id)?.has(epoch) === true ||
        this.#taken.get(each.id)?.has(after.meta?.epoch ?? "") === true
      )
        continue;
      if (this.#everTaken.has(`${each.id} ${epoch}`)) continue;
      if (settledByHand.has(each.id)) {
        for (const token of tokensSubmitted(unseal(plainCodec, each.fields))) replaced.add(token);
        continue;
      }
      const again = [...are.values()].find(
        (other) =>
          other.scope === each.scope &&
          bodyOf(other) === bodyOf(each) &&
          !were.some(({ id }) => id === other.id),
      );
      if (again !== undefined) continue;
      const successors = after.outbox.filter(
        (other) =>
          other.scope === each.scope &&
          other.recordId === each.recordId &&
          !were.some(({ id }) => id === other.id),
      );
      if (successors.length > 0) {
        const wasSent = "taken" in each && this.#sent.has(`${device.name} ${each.id}`);
        if (wasSent)
          this.#trace.fail("DEV-5", `${device.name}: ${short(each.id)} was sent, and then typed into`);
        const lost = without(
          tokensSubmitted(unseal(plainCodec, each.fields)),
          tokensOf(successors),
          replaced,
        );
        if (lost.length > 0) this.#trace.fail("INV-1", `${device.name}: typing on lost ${lost.join(" ")}`);
        continue;
      }
      this.#trace.fail(
        "INV-1",
        `${device.name} let go of ${short(each.id)} (${each.type} ${short(each.recordId)}), which the server never took`,
      );
    }
  }

  /** What was typed into the fields of a redaction is owed no longer, and must not come back. */
  #onErased(id: string): void {
    const redaction = this.#redactions.get(id);
    if (redaction === undefined) return;
    // What a lead lets stand has been written anew.
    for (const token of tokensOf(redaction.remains)) {
      this.#erased.delete(token);
      this.#letStand.add(token);
    }
    for (const [other, content] of this.#contents) {
      if (content.recordId !== redaction.record) continue;
      const wasHere = this.#everTaken.has(`${other} ${this.#server.epoch()}`);
      const { set, text, put, add, salvage } = content;
      const values = Object.keys(redaction.remains).map((field) => [
        ...[set?.[field]?.to, text?.[field]?.to, put?.[field], add?.[field], salvage?.fields[field]],
      ]);
      for (const token of without(tokensOf(values), tokensOf(redaction.remains))) {
        this.#owed.delete(token);
        if (wasHere) this.#erased.add(token);
      }
    }
  }

  /** What was ever written in a record is owed no longer, and must not come back. */
  #onPurged(record: string, rev: number): void {
    const purge = `${record} ${rev}`;
    const known = this.#purges.get(purge);
    if (known?.epoch === this.#server.epoch()) return;
    // What is written after it is new: in another epoch it is the same purge, of the same words.
    const words = known?.words ?? this.#wordsOf(record);
    this.#purges.set(purge, { epoch: this.#server.epoch(), words });
    for (const token of words) {
      this.#owed.delete(token);
      this.#erased.add(token);
    }
  }

  #wordsOf(record: string): ReadonlySet<string> {
    const epoch = this.#server.epoch();
    const contents = [...this.#contents].filter(
      ([id, { recordId, salvage }]) =>
        // Of a conflict that was given back: the versions of the record it is about.
        (recordId === record || salvage?.fields["record"] === record) &&
        this.#everTaken.has(`${id} ${epoch}`),
    );
    return tokensOf(contents.map(([, content]) => content));
  }

  #onTaken(scope: string, id: string): void {
    const content = this.#contents.get(id);
    if (content === undefined || content.salvage !== undefined) return;
    for (const token of without(tokensSubmitted(content), tokensReplaced(content), this.#erased)) {
      this.#owed.add(token);
      if (!this.#truth.holds(scope, token))
        this.#trace.fail(
          "INV-5",
          `the server took ${short(id)}, and ${token} is in no version and no conflict`,
        );
    }
  }

  /** MRG-2: no word leaves a record but one its editor saw. */
  #checkOvertyped(id: string): void {
    const content = this.#contents.get(id);
    if (content === undefined || content.salvage !== undefined || content.redact !== undefined) return;
    if (content.settles !== undefined) return;
    const replaced = tokensReplaced(content);
    for (const { before, after } of this.#truth.changesBy(id)) {
      const gone = without(tokensIn(before), tokensIn(after), replaced, this.#erased, this.#letStand);
      if (gone.length > 0)
        this.#trace.fail(
          "MRG-2",
          `${short(id)} took ${gone.join(" ")} off the record, which its editor had not seen`,
        );
    }
  }

  #checkErased(rule: string): void {
    if (this.#erased.size === 0) return;
    const kept = this.#truth.tokens();
    for (const token of this.#erased)
      if (kept.has(token))
        this.#trace.fail(rule, `${token} was erased and is still in ${this.#truth.placesOf(token)}`);
  }

  /**
   * On a device that had the erasure, erased words stand only in what its own person wrote and the server did not take, and in rows of
   * an earlier epoch that wait for somebody who may give them back.
   */
  #checkErasedOn(device: SimDevice, snapshot: DeviceSnapshot): void {
    const own = tokensOf([...snapshot.outbox, ...snapshot.refused]);
    const rows = [...serverRowsOf(snapshot), ...snapshot.aside];
    const kept = tokensOf([
      ...rows.filter((row) => !this.#isKeptForOthers(device, row)),
      ...snapshot.versions,
    ]);
    for (const token of this.#erased)
      if (kept.has(token) && !own.has(token))
        this.#trace.fail("MRG-10", `${token} was erased and is still on ${device.name}`);
  }

  /** Of an earlier epoch, and of a type this person may not give back: it stays here until somebody who may does. */
  #isKeptForOthers({ person }: SimDevice, row: StoredBase): boolean {
    return row.epoch !== this.#server.epoch() && !mayGiveBack(person.role, row.type);
  }
}

const jsonText = v.pipe(
  v.string(),
  v.parseJson(),
  v.custom<Parameters<typeof canonicalJson>[0]>(() => true),
);

const bodyOf = (stored: StoredMutation | StoredRefusal): string =>
  canonicalJson(v.parse(jsonText, JSON.stringify(stored.fields)));
