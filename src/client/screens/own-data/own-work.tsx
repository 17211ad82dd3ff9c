import { Section } from "#components/section";
import type { OwnData } from "#protocol/own-data-messages";
import { ownDataText as words } from "#text/own-data";
import { sayType } from "#text/record-types";

/** How much of what one made: of each kind, by team. */
export function OwnWork({ data }: { readonly data: OwnData }) {
  const teams = [...new Set(data.written.map(({ teamName }) => teamName))];
  return (
    <Section title={words.written}>
      {teams.length === 0 ? (
        <p>{words.nothingWritten}</p>
      ) : (
        <div class="stack stack--tight">
          <p class="soft">{words.writtenHint}</p>
          {teams.map((team) => (
            <div key={team} class="stack stack--tight">
              {teams.length > 1 || team === null ? (
                <h3 class="list__title">{team ?? words.private}</h3>
              ) : null}
              <dl class="facts facts--plain amounts">
                {data.written
                  .filter(({ teamName }) => teamName === team)
                  .map(({ type, count }) => (
                    <div key={type}>
                      <dt>{sayType(type)}</dt>
                      <dd>{count}</dd>
                    </div>
                  ))}
              </dl>
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
