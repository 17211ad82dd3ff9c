import { useMemo } from "preact/hooks";
import { encode } from "uqr";
import { copyText } from "#models/clipboard";
import { linkText } from "#text/link";
import { Button } from "./button.tsx";
import { TextField } from "./text-field.tsx";

/** A link to hand on: a text box with the address, its QR code, copy and share. The token stands behind `#`. */
export function LinkToShare({
  label,
  address,
  validity,
}: {
  readonly label: string;
  readonly address: string;
  readonly validity: string;
}) {
  return (
    <div class="stack">
      <QrCode words={address} />
      <TextField label={label} description={validity} value={address} onInput={() => undefined} isReadOnly />
      <div class="button-row">
        <Button variant="primary" icon="copy" onClick={() => void copyText(address)}>
          {linkText.copy}
        </Button>
        {canShare() ? (
          <Button
            icon="share-2"
            onClick={() => void navigator.share({ url: address }).catch(() => undefined)}
          >
            {linkText.share}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const canShare = (): boolean => typeof navigator.share === "function";

/** Dark on light in every theme: cameras read it so. */
function QrCode({ words }: { readonly words: string }) {
  const { path, size } = useMemo(() => {
    const code = encode(words, { ecc: "M", border: 2 });
    const cells = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { path: cells.join(""), size: code.size };
  }, [words]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={linkText.qr}
      shape-rendering="crispEdges"
    >
      <rect class="qr__paper" width={size} height={size} />
      <path class="qr__ink" d={path} />
    </svg>
  );
}
