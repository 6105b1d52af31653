import { useRef, useState } from "preact/hooks";
import { chosenFiles, droppedFiles, type Given } from "../state/dropped";

interface DropZoneProps {
  id: string;
  label: string;
  hint: string;
  status: string;
  empty: boolean;
  onFiles: (given: Given[]) => void;
}

/** GOV.UK's file upload, with the whole field as the drop zone; a folder can be dropped or chosen as well. */
export function DropZone({ id, label, hint, status, empty, onFiles }: DropZoneProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  // Entering a part inside the zone comes before leaving the zone around it, hence a depth and not a flag.
  const [depth, setDepth] = useState(0);
  const classes = [
    "govuk-file-upload-button",
    empty && "govuk-file-upload-button--empty",
    depth > 0 && "govuk-file-upload-button--dragging",
  ];

  function hand(given: Given[]) {
    if (given.length > 0) onFiles(given);
  }

  function take(input: HTMLInputElement) {
    const given = chosenFiles(input.files ?? []);
    // Emptied, so that choosing the same file again after mending it is a change too.
    input.value = "";
    hand(given);
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
        ref={files}
        id={id}
        type="file"
        multiple
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute("webkitdirectory", "");
        }}
        id={`${id}-folder`}
        type="file"
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
      <button
        type="button"
        id={`${id}-choose`}
        class={classes.filter(Boolean).join(" ")}
        aria-labelledby={`${id}-label ${id}-action`}
        aria-describedby={`${id}-hint ${id}-status`}
        onClick={() => files.current?.click()}
      >
        <span class="govuk-file-upload-button__status" id={`${id}-status`}>
          {status}
        </span>
        <span class="govuk-file-upload-button__pseudo-button-container" id={`${id}-action`}>
          <span class="govuk-button govuk-button--secondary govuk-file-upload-button__pseudo-button">
            Choose files
          </span>
          <span class="govuk-file-upload-button__instruction">or drop files or folders here</span>
        </span>
      </button>
      <button type="button" class="link-button drop-zone__folder" onClick={() => folder.current?.click()}>
        Choose a whole folder
      </button>
    </div>
  );
}
