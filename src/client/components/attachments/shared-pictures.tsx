import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import type { AttachTo } from "#models/add-attachment";
import { useDevice } from "#models/device";
import { dropFirstPicture, pictureOpening, sharedPictures } from "#models/shared-items";
import { shareText } from "#text/share";
import { PhotoSheet } from "./photo-sheet.tsx";

/** Pictures another app shared for this record: looked at one by one, as photos one takes oneself, before any is kept. Just shared, the first is there at once. */
export function SharedPictures({ about, aboutType }: AttachTo) {
  const { ports } = useDevice();
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const [isOpen, setOpen] = useState(false);
  /** One after the other: each reads what the one before left. */
  const dropping = useRef<Promise<void>>(Promise.resolve());
  const drop = (): void => {
    dropping.current = dropping.current.then(async () =>
      dropFirstPicture(await ports.loadShareInbox(), about),
    );
  };
  const look = async (): Promise<void> =>
    setPictures(await sharedPictures(await ports.loadShareInbox(), about));
  useEffect(() => {
    void look().then(() => {
      if (pictureOpening.peek() !== about) return;
      pictureOpening.value = null;
      setOpen(true);
    });
  }, [about]);
  if (pictures.length === 0) return null;
  return (
    <>
      <Notice title={shareText.pictures(pictures.length)}>
        <p>{shareText.picturesText}</p>
        <Button onClick={() => setOpen(true)}>{shareText.lookAtPictures}</Button>
      </Notice>
      {isOpen ? (
        <PhotoSheet
          to={{ about, aboutType }}
          given={pictures}
          onDecided={drop}
          onClose={() => {
            setOpen(false);
            void dropping.current.then(look);
          }}
        />
      ) : null}
    </>
  );
}
