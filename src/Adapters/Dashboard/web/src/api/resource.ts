import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get } from './http';
import { asProblem, type Problem } from './problem';

export interface Resource<T> {
  /** The last that was read; of the path before, until the new one is there. */
  data: T | null;
  problem: Problem | null;
  loading: boolean;
  reload: () => void;
}

/** What is at a path, read again whenever the path changes and, if asked for, every so many milliseconds while somebody looks. */
export function useResource<T>(at: string | null, everyMs = 0): Resource<T> {
  const [state, setState] = useState<{ data: T | null; problem: Problem | null; loading: boolean }>({
    data: null,
    problem: null,
    loading: at !== null,
  });
  const running = useRef<AbortController | null>(null);

  const reload = useCallback(() => {
    running.current?.abort();
    if (at === null) return;
    const controller = (running.current = new AbortController());
    setState((s) => ({ ...s, loading: true }));
    get<T>(at, controller.signal).then(
      (data) => controller.signal.aborted || setState({ data, problem: null, loading: false }),
      (fault: unknown) => {
        if (!controller.signal.aborted) setState((s) => ({ data: s.data, problem: asProblem(fault), loading: false }));
      },
    );
  }, [at]);

  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [reload]);

  useEffect(() => {
    if (everyMs === 0 || at === null) return undefined;
    const timer = setInterval(() => document.hidden || reload(), everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs, at]);

  return { ...state, reload };
}
