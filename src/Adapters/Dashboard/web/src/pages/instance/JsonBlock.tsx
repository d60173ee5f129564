/** JSON as it is, folded. */
export function JsonBlock({ title, value, open }: { title: string; value: unknown; open?: boolean }) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <pre tabIndex={0} role="region" aria-label={title}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}
