import { Section } from "#components/section";
import { useDevice } from "#models/device";
import type { OwnData } from "#protocol/own-data-messages";
import { localDay, sayDay } from "#text/dates";
import { ownDataText as words } from "#text/own-data";
import { settingsText } from "#text/settings";

/** Who one is, in which teams, and on which devices. */
export function OwnAccess({ data }: { readonly data: OwnData }) {
  const { clock } = useDevice().ports;
  const say = (at: string): string => sayDay(localDay(Date.parse(at)), clock.nowMs());
  const span = (from: string, to: string | null): string =>
    to === null ? words.from(say(from)) : words.until(say(from), say(to));
  const timesOn = (id: string): number => data.sessions.filter(({ device }) => device === id).length;
  return (
    <>
      <Section title={words.account}>
        <dl class="facts">
          <div>
            <dt>{words.name}</dt>
            <dd>{data.person.name}</dd>
          </div>
          <div>
            <dt>{words.since}</dt>
            <dd>{say(data.person.createdAt)}</dd>
          </div>
          <div>
            <dt>{words.signIn}</dt>
            {data.identities.map(({ provider, createdAt }) => (
              <dd key={provider}>
                {words.providers[provider] ?? provider}, {words.from(say(createdAt))}
              </dd>
            ))}
          </div>
        </dl>
      </Section>
      <Section title={words.teams}>
        <ul class="rows">
          {data.memberships.map(({ scope, teamName, role, since, endedAt }) => (
            <li key={scope} class="row">
              <span class="row__words">
                <span class="list__title">{teamName}</span>
                <span class="list__meta">
                  {words.roles[role]} · {span(since, endedAt)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.devices}>
        <ul class="rows">
          {data.devices.map(({ id, name, createdAt, lastSeenOn, removedAt }) => (
            <li key={id} class="row">
              <span class="row__words">
                <span class="list__title">{name === "" ? settingsText.namelessDevice : name}</span>
                <span class="list__meta">
                  {[
                    words.from(say(createdAt)),
                    lastSeenOn === null ? null : settingsText.lastSeen(say(lastSeenOn)),
                    removedAt === null ? null : words.removedOn(say(removedAt)),
                    timesOn(id) === 0 ? null : words.sessions(timesOn(id)),
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
