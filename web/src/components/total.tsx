/** A figure with what it counts; it stands in a list of such. */
export function Total({ value, name, detail }: { value: string; name: string; detail: string }) {
  return (
    <div class="total">
      <dt>
        <span class="total__name">{name}</span> <span class="total__detail">{detail}</span>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
