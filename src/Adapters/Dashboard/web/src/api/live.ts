import { useEffect, useRef, useState } from 'preact/hooks';
import { backoff } from './backoff';
import { streamUrl } from './http';

export type LiveState = 'connecting' | 'live' | 'lost';

/** Events of a stream, as long as the page is there; a lost stream is taken up again, later each time. */
export function useLive(at: string | null, handlers: Record<string, (data: unknown) => void>): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    if (at === null) return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    function connect(): void {
      source = new EventSource(streamUrl(at!));
      source.onopen = () => {
        failures = 0;
        setState('live');
      };
      source.onerror = () => {
        // Its own retry knows no bounds, and gives up where the server answers with an error.
        source?.close();
        failures++;
        setState('lost');
        timer = setTimeout(connect, backoff(failures));
      };
      for (const name of Object.keys(latest.current))
        source.addEventListener(name, (e) => latest.current[name]?.(JSON.parse((e as MessageEvent<string>).data)));
    }

    setState('connecting');
    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [at]);

  return state;
}
