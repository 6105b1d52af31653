import { askToKeep, transact } from "./database";

export interface ReferenceAbout {
  name: string;
  kind: "postcodes" | "providers";
}

export interface ReferenceFile extends ReferenceAbout {
  size: number;
  /** ISO 8601. */
  saved: string;
  content: Blob;
}

/** Keeps a file for the next visit, in place of one of the same name; there is only ever one postcode directory. */
export async function remember({ name, kind }: ReferenceAbout, content: Blob): Promise<void> {
  void askToKeep();
  const file = { name, kind, size: content.size, saved: new Date().toISOString(), content };
  await transact(["references"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("references");
    const others = kind === "postcodes" ? await store.index("kind").getAllKeys(kind) : [];
    await Promise.all([...others.map((other) => store.delete(other)), store.put(file)]);
  });
}

export function remembered(): Promise<ReferenceFile[]> {
  return transact(["references"], "readonly", (transaction) =>
    transaction.objectStore("references").getAll(),
  );
}

export function forget(name: string): Promise<void> {
  return transact(["references"], "readwrite", (transaction) =>
    transaction.objectStore("references").delete(name),
  );
}
