import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Frame } from './frame';

/** Drawn beyond what is seen, so that nothing is missing while one scrolls. */
const spare = 400;
const step = 200;

/** What of a scrolled element is seen, in its content's coordinates and in steps, so that scrolling does not draw all the time. */
export function useViewport(element: RefObject<HTMLElement | null>): { frame: Frame; width: number } {
  const [width, setWidth] = useState(0);
  const [frame, setFrame] = useState<Frame>({ left: 0, top: 0, right: 2000, bottom: 1600 });
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    let asked = 0;
    const look = () => {
      asked = 0;
      const next = {
        left: floor(box.scrollLeft - spare),
        top: floor(box.scrollTop - spare),
        right: floor(box.scrollLeft + box.clientWidth + spare) + step,
        bottom: floor(box.scrollTop + box.clientHeight + spare) + step,
      };
      setWidth(box.clientWidth);
      setFrame((f) => (same(f, next) ? f : next));
    };
    const ask = () => (asked ||= requestAnimationFrame(look));
    const sized = new ResizeObserver(ask);
    sized.observe(box);
    box.addEventListener('scroll', ask, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(asked);
      sized.disconnect();
      box.removeEventListener('scroll', ask);
    };
  }, []);
  return { frame, width };
}

function floor(px: number): number {
  return Math.floor(px / step) * step;
}

function same(a: Frame, b: Frame): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}
