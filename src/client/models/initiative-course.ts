import { useLive } from "./live.ts";
import type { Live } from "./live.ts";
import { useWorkspace } from "./workspace.ts";
import type { RecordFields } from "#domain/records/registry";
import { factSheetId } from "#domain/derived-ids";
import type { ShownRecord } from "#storage/device-store";
import { actionText } from "#text/action";
import { bottleneckText } from "#text/bottleneck";
import { checkText } from "#text/check";
import { conversationText } from "#text/conversation";
import { decisionText, initiativeText } from "#text/initiative";
import { localDay } from "#text/dates";

/** Everything that hangs on one initiative. */
export interface Attached {
  readonly conversations: readonly ShownRecord<"conversation">[];
  readonly checks: readonly ShownRecord<"supportCheck">[];
  readonly actions: readonly ShownRecord<"action">[];
  readonly decisions: readonly ShownRecord<"decision">[];
  readonly bottlenecks: readonly ShownRecord<"bottleneck">[];
  readonly reflections: readonly ShownRecord<"reflection">[];
  readonly versions: readonly ShownRecord<"factSheetVersion">[];
  readonly factSheet: ShownRecord<"factSheet"> | undefined;
}

export function useAttached(initiativeId: string): Live<Attached> {
  const { scope } = useWorkspace();
  return useLive<Attached>(
    async (queries) => {
      const [conversations, checks, actions, decisions, bottlenecks, reflections, versions, factSheet] =
        await Promise.all([
          queries.linkedTo(scope, "conversation", initiativeId),
          queries.linkedTo(scope, "supportCheck", initiativeId),
          queries.linkedTo(scope, "action", initiativeId),
          queries.linkedTo(scope, "decision", initiativeId),
          queries.linkedTo(scope, "bottleneck", initiativeId),
          queries.linkedTo(scope, "reflection", initiativeId),
          queries.linkedTo(scope, "factSheetVersion", initiativeId),
          queries.record(scope, "factSheet", factSheetId(initiativeId)),
        ]);
      return {
        conversations,
        checks,
        actions,
        decisions,
        bottlenecks,
        reflections,
        versions,
        factSheet: factSheet?.deleted === true ? undefined : factSheet,
      };
    },
    [scope, initiativeId],
  );
}

/** One thing that happened. */
export interface CourseEvent {
  readonly key: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly what: string;
  readonly more?: string;
  /** Words of the record itself. */
  readonly words?: string;
  readonly href?: string;
  /** For a check, whose result is shown with it. */
  readonly check?: ShownRecord<"supportCheck">;
}

const words = initiativeText.event;
const dayOf = (instant: string): string => localDay(Date.parse(instant));

/** What happened with an initiative, the newest first. */
export function courseOf(fields: RecordFields<"initiative">, attached: Attached): readonly CourseEvent[] {
  const events: CourseEvent[] = [
    ...attached.conversations.map((record) => ({
      key: record.id,
      day: dayOf(record.fields.heldAt ?? record.createdAt),
      what: words.conversation,
      more: conversationMeta(record.fields),
      words: record.fields.said ?? "",
      href: `/gesprekken/${record.id}`,
    })),
    ...attached.checks.map((record) => ({
      key: record.id,
      day: record.fields.startsOn ?? dayOf(record.createdAt),
      what: words.check[record.fields.state ?? "draft"],
      more: record.fields.question ?? checkText.untitled,
      href: `/draagvlak/${record.id}`,
      check: record,
    })),
    ...attached.versions.map((record) => ({
      key: record.id,
      day: record.fields.adoptedOn ?? dayOf(record.createdAt),
      what: words.version,
    })),
    ...attached.decisions.map((record) => ({
      key: record.id,
      day: record.fields.decidedOn ?? dayOf(record.createdAt),
      what: `${words.decision}: ${record.fields.outcome ? decisionText.outcomes[record.fields.outcome].toLocaleLowerCase("nl") : ""}`,
      words: record.fields.reason ?? "",
    })),
    ...attached.actions
      .filter(({ fields: { state } }) => state === "done" || state === "failed")
      .map((record) => ({
        key: record.id,
        day: dayOf(record.changedAt),
        what: record.fields.state === "done" ? words.actionDone : words.actionFailed,
        more: record.fields.what ?? actionText.untitled,
        href: `/acties/${record.id}`,
      })),
    ...attached.bottlenecks.map((record) => ({
      key: record.id,
      day: dayOf(record.createdAt),
      what: words.bottleneck,
      words: record.fields.chafed ?? bottleneckText.untitled,
      href: `/knelpunten/${record.id}`,
    })),
    ...attached.reflections.map((record) => ({
      key: record.id,
      day: record.fields.heldOn ?? dayOf(record.createdAt),
      what: words.reflection,
      words: record.fields.learned ?? "",
    })),
    ...ownEvents(fields),
  ];
  return events.toSorted((left, right) => (left.day < right.day ? 1 : left.day > right.day ? -1 : 0));
}

/** What the initiative itself tells: when it came in, its phases, who joined, what was agreed. */
function ownEvents(fields: RecordFields<"initiative">): CourseEvent[] {
  const phases = Object.entries(fields.phaseLog ?? {}).flatMap(([id, { phase, enteredAt }]) =>
    phase && enteredAt && phase !== "idee"
      ? [{ key: id, day: dayOf(enteredAt), what: words.phase(initiativeText.phases[phase]) }]
      : [],
  );
  const agreements = Object.entries(fields.roleAgreements ?? {}).flatMap(([id, { who, what, agreedOn }]) =>
    agreedOn ? [{ key: id, day: agreedOn, what: words.agreement, more: joined([who, what]) }] : [],
  );
  const colleagues = Object.entries(fields.colleagues ?? {}).flatMap(([id, { department, who, since }]) =>
    since ? [{ key: id, day: since, what: words.colleague, more: joined([department, who]) }] : [],
  );
  const received = fields.receivedOn
    ? [
        {
          key: "received",
          day: fields.receivedOn,
          what: words.received,
          ...(fields.receivedBy
            ? { more: initiativeText.receivedBys[fields.receivedBy].toLocaleLowerCase("nl") }
            : {}),
        },
      ]
    : [];
  return [...phases, ...agreements, ...colleagues, ...received];
}

function conversationMeta({ channel, withWhom, attitude }: RecordFields<"conversation">): string {
  return joined([
    channel ? conversationText.channels[channel].toLocaleLowerCase("nl") : null,
    withWhom?.map((kind) => conversationText.people[kind].toLocaleLowerCase("nl")).join(", "),
    typeof attitude === "number" ? conversationText.attitudes[`${attitude}`].toLocaleLowerCase("nl") : null,
  ]);
}

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part).join(" · ");
