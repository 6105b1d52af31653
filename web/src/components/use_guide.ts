import { useEffect, useState } from "preact/hooks";
import type { Guide } from "../engine/requests";
import { guideOf } from "../state/guide";
import { useStore } from "./store_context";

/** The rules and fields of the chosen collection year, once the engine has told them. */
export function useGuide(): Guide | null {
  const store = useStore();
  const year = store.year.value;
  const [guide, setGuide] = useState<Guide | null>(null);
  useEffect(() => {
    // Until the engine has started there is no year.
    if (year === 0) return;
    let wanted = true;
    void store.guarded(async () => {
      const found = await guideOf(store.engine, year);
      if (wanted) setGuide(found);
    });
    return () => {
      wanted = false;
    };
  }, [year]);
  return guide;
}
