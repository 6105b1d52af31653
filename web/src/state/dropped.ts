/** A file as it was given, with its path within a folder that was dropped or chosen. */
export interface Given {
  file: File;
  path: string;
}

export function chosenFiles(files: Iterable<File>): Given[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** The files of a drop, including those inside dropped folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<Given[]> {
  // Entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(transfer.files);
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<Given[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: Given[] = [];
  // One call hands out at most a hundred entries; an empty batch is the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return files;
    files.push(...(await Promise.all(batch.map(filesOf))).flat());
  }
}
