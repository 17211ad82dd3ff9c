/** The quiet line under a title. It breaks between its parts ("vandaag 14:32 · bewoner"), not inside a date or a name. */
export function Meta({ words }: { readonly words: string }) {
  const parts = words.split(" · ");
  const last = parts.length - 1;
  return (
    <>
      {parts.map((part, place) => (
        <span key={place}>{place === last ? `${part} ` : `${part} · `}</span>
      ))}
    </>
  );
}
