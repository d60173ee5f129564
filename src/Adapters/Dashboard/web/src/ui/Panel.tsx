import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page, with its heading. */
export function Panel(props: {
  title: string;
  aside?: ComponentChildren;
  class?: string;
  flush?: boolean;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`panel ${props.class ?? ''}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{props.title}</h2>
        {props.aside}
      </div>
      <div class={props.flush ? 'panel-flush' : 'panel-body'}>{props.children}</div>
    </section>
  );
}
