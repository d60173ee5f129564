import type { ComponentChildren } from 'preact';

export interface Column {
  name: string;
  /** Numbers stand at the right. */
  number?: boolean;
  /** Said to screen readers only. */
  silent?: boolean;
  class?: string;
  /** In place of the name. */
  head?: ComponentChildren;
}

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function Table(props: { caption: string; columns: Column[]; children: ComponentChildren; class?: string }) {
  return (
    <div class="scroll" role="region" aria-label={`${props.caption}, table`} tabIndex={0}>
      <table class={props.class}>
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((c) => (
              <th
                key={c.name}
                scope="col"
                class={[c.number ? 'number' : '', c.class ?? ''].join(' ').trim() || undefined}
              >
                {c.head ?? (c.silent ? <span class="visually-hidden">{c.name}</span> : c.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
