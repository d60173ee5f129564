import { useEffect, useState } from 'preact/hooks';
import { postText } from '../../api/http';
import type { PictureData } from '../../api/picture';
import { asProblem, type Problem } from '../../api/problem';
import type { Lint, TemplateCheck } from '../../api/templates';
import { useDebounced } from '../../ui/debounced';

export interface Check {
  /** Of which text. */
  text: string;
  lint: Lint;
}

/** A text checked once the typing rests; an answer to what was typed before is dropped, and the last picture stays while there is none. */
export function useCheck(text: string): {
  check: Check | null;
  picture: PictureData | null;
  problem: Problem | null;
  busy: boolean;
} {
  const rested = useDebounced(text, 250);
  const [check, setCheck] = useState<Check | null>(null);
  const [picture, setPicture] = useState<PictureData | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    if (rested.trim() === '') return undefined;
    const controller = new AbortController();
    postText<TemplateCheck>('/templates/check', rested, controller.signal).then(
      (found) => {
        if (controller.signal.aborted) return;
        setCheck({ text: rested, lint: found.lint });
        if (found.picture) setPicture(found.picture);
        setProblem(null);
      },
      (fault: unknown) => controller.signal.aborted || setProblem(asProblem(fault)),
    );
    return () => controller.abort();
  }, [rested]);

  return { check, picture, problem, busy: check?.text !== text && problem === null };
}
