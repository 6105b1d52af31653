import { useRef, useState } from "preact/hooks";
import { droppedFiles } from "../state/dropped";

interface DropZoneProps {
  id: string;
  label: string;
  hint: string;
  status: string;
  empty: boolean;
  onFiles: (files: File[]) => void;
}

/** GOV.UK's file upload, with the whole field as the drop zone. */
export function DropZone({ id, label, hint, status, empty, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  // Entering a part inside the zone comes before leaving the zone around it, hence a depth and not a flag.
  const [depth, setDepth] = useState(0);
  const classes = [
    "govuk-file-upload-button",
    empty && "govuk-file-upload-button--empty",
    depth > 0 && "govuk-file-upload-button--dragging",
  ];

  function hand(files: File[]) {
    if (files.length > 0) onFiles(files);
  }

  return (
    <div
      class="govuk-form-group drop-zone"
      onDragEnter={() => setDepth((now) => now + 1)}
      onDragLeave={() => setDepth((now) => now - 1)}
      onDrop={(event) => {
        setDepth(0);
        if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(hand);
      }}
    >
      <h2 class="govuk-label govuk-label--s" id={`${id}-label`}>
        {label}
      </h2>
      <div class="govuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // Emptied, so that choosing the same file again after mending it is a change too.
          event.currentTarget.value = "";
          hand(files);
        }}
      />
      <button
        type="button"
        id={`${id}-choose`}
        class={classes.filter(Boolean).join(" ")}
        aria-labelledby={`${id}-label ${id}-action`}
        aria-describedby={`${id}-hint ${id}-status`}
        onClick={() => input.current?.click()}
      >
        <span class="govuk-file-upload-button__status" id={`${id}-status`}>
          {status}
        </span>
        <span class="govuk-file-upload-button__pseudo-button-container" id={`${id}-action`}>
          <span class="govuk-button govuk-button--secondary govuk-file-upload-button__pseudo-button">
            Choose files
          </span>
          <span class="govuk-file-upload-button__instruction">or drop files or a folder here</span>
        </span>
      </button>
    </div>
  );
}
