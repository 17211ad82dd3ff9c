import type { Kysely, Transaction } from "kysely";
import type { Role } from "#domain/records/member";
import type { ScopeKind } from "#domain/schema/record-type";
import type { RefusalCode } from "#domain/sync/refusal";
import type { AttachmentPart } from "#protocol/attachments";

/** JSON as text: the same on both databases, and byte for byte what was written. */
type JsonText = string;
/** Booleans are 0 or 1 on both databases. */
type Bit = 0 | 1;
/** Instant of the server's clock, UTC, ISO 8601 with milliseconds. Sorts as text. */
type Instant = string;
/** Calendar day, `YYYY-MM-DD`. */
type Day = string;
/** SHA-256 in lower-case hex of a secret that is itself never stored. */
type SecretHash = string;

/** Single values of this database, such as the hash of the set-up code. Keys: `META_KEYS`. */
export interface MetaTable {
  key: string;
  value: string;
}

/** Every epoch this database has known, oldest first; the highest `number` is the present one. */
export interface EpochTable {
  number: number;
  id: string;
  started_at: Instant;
  reason: "created" | "restored";
}

export interface ScopeTable {
  id: string;
  kind: ScopeKind;
  /** Of a team, as in its settings; `""` for a private scope. */
  name: string;
  /** The person a private scope belongs to; `null` for a team. */
  owner: string | null;
  head: number;
  /** Cursors below it start from the beginning. */
  min_cursor: number;
  digest: string;
  created_at: Instant;
}

/** The present version of each record, tombstones included. */
export interface RecordTable {
  scope: string;
  type: string;
  id: string;
  rev: number;
  seq: number;
  deleted: Bit;
  created_at: Instant;
  created_by: string;
  changed_at: Instant;
  changed_by: string;
  merged: JsonText | null;
  hash: string;
  fields: JsonText;
  /** The epoch in which `rev` was made. */
  epoch: string;
  /** Of a conflict: the record it is about. */
  about: string | null;
}

/** Every version of every record. */
export interface RecordRevTable {
  scope: string;
  type: string;
  record: string;
  rev: number;
  epoch: string;
  /** `null`: written by the server of its own accord. When nothing changed by it either, it shuffled the answers to a closed check. */
  mutation: string | null;
  /** `null`: as `mutation`, but of an answer it is still known whose it was. */
  device: string | null;
  actor: string;
  at: Instant;
  deleted: Bit;
  /** Given back whole by a device after a restore: the rev it had there. `null`: written at this server. */
  salvaged_rev: number | null;
  /** Paths that changed, a list of `field` or `field/item/property`. */
  changed: JsonText;
  merged: JsonText | null;
  fields: JsonText;
}

/** Every mutation ever taken. Content only of refused ones, and of those only a member's. */
export interface MutationTable {
  scope: string;
  /** On an answer to a check that was closed: see `forgottenId`. */
  id: string;
  person: string;
  device: string;
  epoch: string;
  /** 0 on an answer to a check that was closed. */
  n: number;
  type: string;
  record: string;
  payload_hash: string;
  status: "applied" | "merged" | "conflict" | "refused";
  code: RefusalCode | null;
  payload: JsonText | null;
  received_at: Instant;
}

/** How far a device's stream of mutations in one scope has come. */
export interface StreamTable {
  scope: string;
  device: string;
  epoch: string;
  last_n: number;
}

/** A field that was erased (`*`: all of the record, or its time was over): edits by somebody who had not seen that version may not bring it back. */
export interface RedactionTable {
  scope: string;
  type: string;
  record: string;
  field: string;
  rev: number;
  epoch: string;
  at: Instant;
}

export interface PersonTable {
  id: string;
  name: string;
  created_at: Instant;
}

/** How a person proves who they are. `subject` is a hash where it would be a secret. */
export interface IdentityTable {
  provider: string;
  subject: string;
  person: string;
  created_at: Instant;
}

export interface DeviceTable {
  id: string;
  person: string;
  name: string;
  is_shared: Bit;
  created_at: Instant;
  last_seen_on: Day | null;
  removed_at: Instant | null;
  /** The session it was last heard in: a device that goes on under a new id keeps its session. */
  session: SecretHash | null;
}

/** How many mutations of a scope waited on a device when it last said so. */
export interface DeviceWaitingTable {
  scope: string;
  device: string;
  waiting: number;
  seen_on: Day;
}

export interface SessionTable {
  id_hash: SecretHash;
  person: string;
  device: string;
  created_at: Instant;
  expires_at: Instant;
  last_seen_at: Instant;
  revoked_at: Instant | null;
}

export interface MembershipTable {
  scope: string;
  person: string;
  role: Role;
  since: Instant;
  /** Set when somebody left or was removed; the row stays, so that what they still send is answered. */
  ended_at: Instant | null;
}

export interface InvitationTable {
  id: string;
  token_hash: SecretHash;
  kind: "invitation" | "access" | "device";
  scope: string | null;
  role: Role | null;
  person: string | null;
  created_by: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  revoked_at: Instant | null;
}

/** Who used a code or link up in the last minutes, and on which device. */
export interface UsedCodeTable {
  code_hash: SecretHash;
  person: string;
  device: string;
  used_at: Instant;
}

/** What the audit remembers. Who and what by id; never content, names, codes or tokens. */
export type AuditEvent =
  | "teamCreated"
  | "invitationCreated"
  | "invitationRevoked"
  | "memberJoined"
  | "memberLeft"
  | "roleChanged"
  | "accessLinkCreated"
  | "deviceLinkCreated"
  | "signedIn"
  | "signedOut"
  | "codeRefused"
  | "deviceRemoved"
  | "deviceRenamed"
  | "exported"
  | "erased"
  | "purged"
  | "destroyed"
  | "givenBack"
  | "restored";

/** Append-only. `detail` never holds content of records. */
export interface AuditTable {
  id: string;
  at: Instant;
  scope: string | null;
  actor: string | null;
  device: string | null;
  event: AuditEvent;
  detail: JsonText;
}

/** A file that is here whole, named by what is in it. One file of a team is kept once, however many attachments name it. */
export interface BlobTable {
  scope: string;
  sha256: string;
  size_bytes: number;
  created_at: Instant;
  /** Its name in the blob store. Another one each time the same file comes back, so that removing the old one never takes the new. */
  place: string;
  media_type: string;
  /** When the virus scanner saw nothing in it; without a scanner, when it came. `null`: nobody gets it yet. */
  checked_at: Instant | null;
}

/** How far a part of an attachment is. Stays when it is done: it says which file the part is. */
export interface UploadTable {
  scope: string;
  attachment: string;
  part: AttachmentPart;
  sha256: string;
  media_type: string;
  size_bytes: number;
  received_bytes: number;
  /** Places in the blob store, in order, of what has arrived: a list. Empty when it is done. */
  segments: JsonText;
  person: string;
  /** `null`: it is done. */
  expires_at: Instant | null;
}

/** What lies in the blob store and must go. Written down before the file is, so that no file is ever left that nobody knows of. */
export interface DoomedFileTable {
  place: string;
  /** Not before. Of a file being written: later than that can take. */
  from_at: Instant;
}

/** When somebody wants to be reminded of what they have to do, on all of their devices. */
export interface ReminderTable {
  person: string;
  is_on: Bit;
  /** `HH:MM`, on the clock of the time zone. */
  time: string;
  /** Days of the week as digits, Monday is 1: `12345`. */
  days: string;
  time_zone: string;
  counts_overdue: Bit;
  /** When the next one is due. */
  due_at: Instant;
  /** When that is to be looked at: at first when it is due; later while somebody is at it, or when sending did not work out. */
  look_at: Instant;
  /** How often sending this one did not work out. */
  tries: number;
  /** The last day, there, on which a device was reminded. */
  told_on: Day | null;
}

/** Where the browser of a device takes push messages. Goes with the session it was made in. */
export interface PushSubscriptionTable {
  device: string;
  session: SecretHash;
  person: string;
  /** Whoever knows it can send to the browser as far as its push service lets them: it is in no log and no answer. */
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: Instant;
  /** The last day, where the person is, on which it took a reminder. */
  told_on: Day | null;
}

export interface Tables {
  meta: MetaTable;
  epoch: EpochTable;
  scope: ScopeTable;
  record: RecordTable;
  record_rev: RecordRevTable;
  mutation: MutationTable;
  stream: StreamTable;
  redaction: RedactionTable;
  person: PersonTable;
  identity: IdentityTable;
  device: DeviceTable;
  device_waiting: DeviceWaitingTable;
  session: SessionTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  used_code: UsedCodeTable;
  audit: AuditTable;
  blob: BlobTable;
  reminder: ReminderTable;
  push_subscription: PushSubscriptionTable;
  upload: UploadTable;
  doomed_file: DoomedFileTable;
}

const TABLES: Readonly<Record<keyof Tables, true>> = {
  meta: true,
  epoch: true,
  scope: true,
  record: true,
  record_rev: true,
  mutation: true,
  stream: true,
  redaction: true,
  person: true,
  identity: true,
  device: true,
  device_waiting: true,
  session: true,
  membership: true,
  invitation: true,
  used_code: true,
  audit: true,
  blob: true,
  reminder: true,
  push_subscription: true,
  upload: true,
  doomed_file: true,
};
/** Every table but those the migrations are remembered in. */
export const TABLE_NAMES: readonly (keyof Tables)[] = Object.keys(TABLES).filter(
  (name): name is keyof Tables => Object.hasOwn(TABLES, name),
);

/** Where statements go: a transaction, or the connection itself for a single statement. */
export type Queries = Kysely<Tables>;
export type WriteTransaction = Transaction<Tables>;
