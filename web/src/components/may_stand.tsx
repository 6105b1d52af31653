/** What can be true of what a query finds. */
export function MayStand({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <p class="may-stand">
      <strong>May stand:</strong> {sentences.join(" ")}
    </p>
  );
}
