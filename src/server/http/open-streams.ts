/** Whose live stream it is. */
export interface StreamOwner {
  readonly sessionIdHash: string;
  readonly person: string;
  readonly device: string;
}

/** The live streams open in this process, so that what ends a right can end them at once. */
export interface OpenStreams {
  /** Returns the function that forgets the stream. `close` is called once at most, when it must end. */
  add(owner: StreamOwner, close: () => void): () => void;
  closeOf(owner: Partial<StreamOwner>): void;
  closeAll(): void;
}

/** One device opens one; more than this of one session are forgotten tabs, and the oldest ends. */
const MAX_OF_ONE_SESSION = 5;

export function makeOpenStreams(): OpenStreams {
  const open = new Set<{ readonly owner: StreamOwner; readonly close: () => void }>();
  const closeWhere = (isMeant: (owner: StreamOwner) => boolean) => {
    for (const stream of [...open].filter(({ owner }) => isMeant(owner))) {
      open.delete(stream);
      stream.close();
    }
  };
  return {
    add(owner, close) {
      const ofSession = [...open].filter((stream) => stream.owner.sessionIdHash === owner.sessionIdHash);
      const [oldest] = ofSession;
      if (oldest !== undefined && ofSession.length >= MAX_OF_ONE_SESSION) {
        open.delete(oldest);
        oldest.close();
      }
      const stream = { owner, close };
      open.add(stream);
      return () => void open.delete(stream);
    },
    closeOf(wanted) {
      closeWhere(
        (owner) =>
          owner.sessionIdHash === wanted.sessionIdHash ||
          owner.person === wanted.person ||
          owner.device === wanted.device,
      );
    },
    closeAll: () => closeWhere(() => true),
  };
}
