import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Field } from "../engine/requests";
import { CodeList, type Code } from "./code_list";

/** Where the active cell goes when what was typed is kept. */
export type AfterEdit = "down" | "up" | "right" | "left" | "stay" | "fill";

interface CellEditorProps {
  label: string;
  field: Field | undefined;
  text: string;
  /** The text is what was just typed in place of the cell's, and not the cell's own. */
  isTyped: boolean;
  onKeep: (text: string, after: AfterEdit) => void;
  onGiveUp: () => void;
}

/** A text field in the place of a cell; where the item takes codes, they are offered with their meaning. */
export function CellEditor({ label, field, text, isTyped, onKeep, onGiveUp }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  const [value, setValue] = useState(text);
  const [typed, setTyped] = useState(isTyped);
  const [chosen, setChosen] = useState(-1);
  const codes = typed ? matching(field?.codes ?? [], value) : (field?.codes ?? []);
  const open = codes.length > 0;
  const present = typed ? -1 : codes.findIndex((code) => code.code === text.trim().toUpperCase());

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    // A field that is taken away, with its row or its view, loses the focus too, and nobody meant to keep its text.
    return giveUp;
  }, []);

  function keep(after: AfterEdit, kept = codes[chosen]?.code ?? value) {
    if (settled.current) return;
    settled.current = true;
    onKeep(kept, after);
  }

  function giveUp() {
    if (settled.current) return;
    settled.current = true;
    onGiveUp();
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const after = afterKey(event);
    if (after) keep(after);
    else if (event.key === "Escape") giveUp();
    else if (open && event.key === "ArrowDown")
      setChosen((now) => Math.min((now < 0 ? present : now) + 1, codes.length - 1));
    else if (open && event.key === "ArrowUp") setChosen((now) => Math.max(now - 1, -1));
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        ref={input}
        class="cell-editor"
        type="text"
        aria-label={label}
        {...(field?.codes.length
          ? {
              role: "combobox",
              "aria-expanded": open,
              "aria-controls": "cell-codes",
              "aria-autocomplete": "list" as const,
              ...(chosen >= 0 && { "aria-activedescendant": `cell-code-${chosen}` }),
            }
          : {})}
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => {
          setValue(event.currentTarget.value);
          setTyped(true);
          setChosen(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => keep("stay", value)}
      />
      {open && (
        <CodeList
          label={`Codes of ${field?.column ?? ""}`}
          codes={codes}
          present={codes[present]?.code}
          chosen={chosen}
          field={input}
          onTake={(code) => keep("stay", code)}
        />
      )}
    </>
  );
}

function afterKey(event: KeyboardEvent): AfterEdit | undefined {
  if (event.key === "Tab") return event.shiftKey ? "left" : "right";
  if (event.key !== "Enter") return undefined;
  if (event.ctrlKey) return "fill";
  return event.shiftKey ? "up" : "down";
}

/** Codes that begin with what was typed come first, then those whose meaning has it. */
function matching(codes: Code[], typed: string): Code[] {
  const wanted = typed.trim().toLowerCase();
  const begins = codes.filter((each) => each.code.toLowerCase().startsWith(wanted));
  const means = codes.filter((each) => !begins.includes(each) && each.meaning.toLowerCase().includes(wanted));
  return [...begins, ...means];
}
