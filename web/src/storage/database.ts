import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from "idb";
import type { ReferenceFile } from "./reference_store";
import { StorageTrouble, troubleOf } from "./trouble";
import type { Base } from "./work_store";

interface Kept extends DBSchema {
  references: { key: string; value: ReferenceFile; indexes: { kind: string } };
  base: { key: number; value: Base };
  journal: { key: number; value: object };
  switches: { key: "keep work"; value: boolean };
}

const name = "claret";

let opened: Promise<IDBPDatabase<Kept>> | undefined;

async function open(): Promise<IDBPDatabase<Kept>> {
  return openDB<Kept>(name, 1, {
    upgrade(database) {
      database.createObjectStore("references", { keyPath: "name" }).createIndex("kind", "kind");
      database.createObjectStore("base", { keyPath: "id" });
      database.createObjectStore("journal", { autoIncrement: true });
      database.createObjectStore("switches");
    },
    // Another tab forgets everything, or has a newer version of claret.
    blocking(_current, _wanted, event) {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = undefined;
    },
  });
}

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Runs one transaction. When the promise resolves, what it wrote is on the disk; if it rejects, nothing was written. */
export async function transact<Stores extends StoreNames<Kept>[], Mode extends IDBTransactionMode, Result>(
  stores: Stores,
  mode: Mode,
  work: (transaction: IDBPTransaction<Kept, Stores, Mode>) => Promise<Result>,
): Promise<Result> {
  let transaction: IDBPTransaction<Kept, Stores, Mode> | undefined;
  try {
    transaction = (await database()).transaction(stores, mode, { durability: "strict" });
    const [result] = await Promise.all([work(transaction), transaction.done]);
    return result;
  } catch (error) {
    // Its requests only say that it was given up; why (a full disk, say) is known to the transaction alone.
    throw troubleOf(transaction?.error ?? error);
  }
}

/** Deletes all that claret keeps in this browser: reference files, work, and whether work is kept. */
export async function forgetEverything(): Promise<void> {
  try {
    const connection = await opened?.catch(() => undefined);
    opened = undefined;
    connection?.close();
    await deleted();
  } catch (error) {
    throw troubleOf(error);
  }
}

function deleted(): Promise<void> {
  return new Promise((resolve, reject) => {
    const blocked = () =>
      reject(
        new StorageTrouble(
          "Another tab still uses what claret keeps. It is deleted when you close that tab.",
        ),
      );
    deleteDB(name, { blocked }).then(resolve, reject);
  });
}

let asked = false;

/** Asks the browser not to throw away what is kept when the disk fills up; nothing waits for the answer. */
export async function askToKeep(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    await navigator.storage.persist();
  } catch {
    // Browsers that cannot be asked keep it as long as they like.
  }
}
