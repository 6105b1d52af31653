/** The browser could not keep or read something; the message is for the user, and the page works on without it. */
export class StorageTrouble extends Error {}

const goOn = "Everything else works. Save your work to a file before you close the page.";

const forbidden = `This browser does not let claret keep anything on this computer. Private windows do not, and settings can forbid it. ${goOn}`;

const meanings: Record<string, string> = {
  // There is no indexedDB to call.
  ReferenceError: forbidden,
  TypeError: forbidden,
  SecurityError: forbidden,
  InvalidStateError: forbidden,
  QuotaExceededError: `This computer has no room left for what claret keeps in this browser. Make room on the disk, or let claret forget files that you no longer need. ${goOn}`,
  VersionError: `A newer version of claret has kept files or work in this browser. Load the page again to get that version, or let claret forget everything. ${goOn}`,
};

export function troubleOf(error: unknown): StorageTrouble {
  if (error instanceof StorageTrouble) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  return new StorageTrouble(
    meanings[name] ?? `What claret keeps in this browser cannot be used (${message || name}). ${goOn}`,
    { cause: error },
  );
}
