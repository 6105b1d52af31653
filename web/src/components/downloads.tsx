import { save } from "./save";
import { useStore } from "./store_context";

const formats = {
  csv: { text: "Download the errors as CSV", type: "text/csv" },
  json: { text: "as JSON", type: "application/json" },
} as const;

type Format = keyof typeof formats;

export function Downloads() {
  const store = useStore();
  const download = (format: Format) =>
    store.run("Writing the report", async () => {
      const bytes = await store.engine.ask("report", { format });
      save(new Blob([bytes], { type: formats[format].type }), `claret-errors.${format}`);
    });
  return (
    <p class="downloads">
      {(["csv", "json"] as const).map((format) => (
        <button key={format} type="button" class="link-button" onClick={() => void download(format)}>
          {formats[format].text}
        </button>
      ))}
    </p>
  );
}
