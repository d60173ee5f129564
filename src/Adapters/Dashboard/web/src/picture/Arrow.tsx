import type { PictureArrow } from '../api/picture';
import { curve } from './curve';

export function Arrow({ arrow, done }: { arrow: PictureArrow; done: boolean }) {
  return (
    <path
      class={done ? 'arrow done' : 'arrow'}
      d={curve(arrow.points)}
      marker-end={done ? 'url(#arrow-head-done)' : 'url(#arrow-head)'}
    />
  );
}

export function ArrowHeads() {
  return (
    <defs>
      {['arrow-head', 'arrow-head-done'].map((id) => (
        <marker
          key={id}
          id={id}
          class={id}
          viewBox="0 0 8 8"
          refX="7.6"
          refY="4"
          markerWidth="7.5"
          markerHeight="7.5"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0.4 8 4 0 7.6z" />
        </marker>
      ))}
    </defs>
  );
}
