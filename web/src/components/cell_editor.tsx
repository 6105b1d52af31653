import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Field } from "../engine/requests";

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

type Code = Field["codes"][number];

/** A text field in the place of a cell; where the item takes codes, they are offered with their meaning. */
export function CellEditor({ label, field, text, isTyped, onKeep, onGiveUp }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const settled = useRef(false);
  const [value, setValue] = useState(text);
  const [typed, setTyped] = useState(isTyped);
  const [chosen, setChosen] = useState(-1);
  const [place, setPlace] = useState<{ left: number; top: number; below: boolean } | null>(null);
  const codes = typed ? matching(field?.codes ?? [], value) : (field?.codes ?? []);
  const open = codes.length > 0;

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    const box = element.getBoundingClientRect();
    const below = box.bottom + 260 < innerHeight || box.top < 260;
    setPlace({ left: Math.min(box.left, innerWidth - 340), top: below ? box.bottom : box.top, below });
  }, []);

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

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
    else if (open && event.key === "ArrowDown") setChosen((now) => Math.min(now + 1, codes.length - 1));
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
      {open && place && (
        <ul
          ref={list}
          id="cell-codes"
          class={`codes ${place.below ? "" : "codes--above"}`}
          role="listbox"
          aria-label={`Codes of ${field?.column ?? ""}`}
          style={{ left: `${place.left}px`, top: `${place.top}px` }}
        >
          {codes.map((code, index) => (
            <li
              key={code.code}
              id={`cell-code-${index}`}
              class="codes__code"
              role="option"
              aria-selected={index === chosen}
              // Before the field loses the focus, which would keep what was typed.
              onMouseDown={(event) => {
                event.preventDefault();
                keep("stay", code.code);
              }}
            >
              <strong>{code.code}</strong> {code.meaning}
            </li>
          ))}
        </ul>
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
export function matching(codes: Code[], typed: string): Code[] {
  const wanted = typed.trim().toLowerCase();
  const begins = codes.filter((each) => each.code.toLowerCase().startsWith(wanted));
  const means = codes.filter((each) => !begins.includes(each) && each.meaning.toLowerCase().includes(wanted));
  return [...begins, ...means];
}
