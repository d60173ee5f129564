import { useCallback, useEffect, useState } from 'preact/hooks';
import { path } from '../../api/http';
import type { Explanation, LoggedEvent } from '../../api/instances';
import { useLive, type LiveState } from '../../api/live';
import type { PictureData } from '../../api/picture';
import { useResource, type Resource } from '../../api/resource';

/** An instance's document, as far as the page speaks of it. */
export interface InstanceDocument {
  business_ref_no: string;
  workflow_name: string | null;
  component_name: string;
  template_version: number | null;
  version: number | null;
  status: string | null;
  created_at: string | null;
  closed_at: string | null;
  unreadable: string | null;
  [field: string]: unknown;
}

export interface LiveInstance {
  document: Resource<InstanceDocument>;
  picture: Resource<PictureData>;
  explanation: Resource<Explanation>;
  events: Resource<{ items: LoggedEvent[] }>;
  live: LiveState;
  /** As the stream says it: the newest there is. */
  version: number | null;
  updatedAt: string | null;
  /** It was there, and was purged. */
  gone: boolean;
}

interface Tick {
  version: number;
  updated_at: string;
  status: string;
}

/** All that the page shows of an instance, read again as soon as the stream says that it changed. */
export function useInstance(ref: string): LiveInstance {
  const at = path('instances', ref);
  const [missing, setMissing] = useState(false);
  // What was just started is on its way.
  const document = useResource<InstanceDocument>(at, missing ? 2000 : 0);
  const picture = useResource<PictureData>(`${at}/picture`);
  const explanation = useResource<Explanation>(`${at}/explanation`);
  const events = useResource<{ items: LoggedEvent[] }>(`${at}/events`);
  const [tick, setTick] = useState<Tick | null>(null);
  const [gone, setGone] = useState(false);

  const refresh = useCallback(() => {
    for (const part of [document, picture, explanation, events]) part.reload();
  }, [document.reload, picture.reload, explanation.reload, events.reload]);

  const absent = document.problem?.status === 404;
  useEffect(() => {
    if (missing && !absent && document.data !== null) refresh();
    setMissing(absent);
  }, [absent, document.data === null]);

  const live = useLive(absent ? null : `${at}/live`, {
    instance: (data) => {
      // The first only says what was just read.
      if (tick !== null) refresh();
      setTick(data as Tick);
    },
    gone: () => setGone(true),
  });

  // It changed between what was read and the beginning of the stream.
  const behind = tick !== null && !document.loading && tick.version > (document.data?.version ?? tick.version);
  useEffect(() => {
    if (!behind) return undefined;
    const timer = setTimeout(refresh, 300);
    return () => clearTimeout(timer);
  }, [behind, refresh]);

  return {
    document,
    picture,
    explanation,
    events,
    live,
    version: tick?.version ?? null,
    updatedAt: tick?.updated_at ?? null,
    gone,
  };
}
