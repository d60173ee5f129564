import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let first = true;

/** The page's heading. It takes the focus when somebody came here from another page, so that a screen reader says where it is. */
export function PageHead(props: {
  title: string;
  aside?: ComponentChildren;
  children?: ComponentChildren;
  back?: [string, string];
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Workflow Manager`;
  }, [props.title]);
  useEffect(() => {
    if (first) first = false;
    else {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, []);
  return (
    <div class="page-head">
      <div class="page-title">
        {props.back ? (
          <a class="crumb" href={props.back[0]}>
            {props.back[1]}
          </a>
        ) : null}
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.children}
      </div>
      {props.aside ? <div class="page-aside">{props.aside}</div> : null}
    </div>
  );
}
