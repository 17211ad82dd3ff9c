import type { ComponentChildren } from "preact";

/** Opens the browser's own choosing of files. The same file can be chosen again: each choice is told. */
export function FileButton({
  accept,
  camera = false,
  isMultiple = false,
  isPrimary = false,
  onFiles,
  children,
}: {
  readonly accept: string;
  /** On a phone: straight to the camera. */
  readonly camera?: boolean;
  readonly isMultiple?: boolean;
  readonly isPrimary?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class={`file nl-button nl-button--${isPrimary ? "primary" : "secondary"} button--wide`}>
      <input
        class="file__input"
        type="file"
        accept={accept}
        capture={camera ? "environment" : undefined}
        multiple={isMultiple}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      {children}
    </label>
  );
}
