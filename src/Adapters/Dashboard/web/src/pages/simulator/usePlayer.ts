import { useEffect, useRef, useState } from 'preact/hooks';
import type { Simulation } from '../../api/templates';
import { frameAt } from './script';

export interface Player {
  /** Simulated time. */
  ms: number;
  frame: number;
  playing: boolean;
  toggle: () => void;
  step: (by: number) => void;
  seek: (ms: number) => void;
}

/** Plays frames: so many simulated milliseconds in a real one. */
export function usePlayer(simulation: Simulation | null, speed: number): Player {
  const [ms, setMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const duration = simulation?.duration_ms ?? 0;
  const frames = simulation?.frames ?? [];
  const rate = useRef(speed);
  rate.current = speed;

  useEffect(() => {
    setMs(0);
    setPlaying(simulation !== null);
  }, [simulation]);

  useEffect(() => {
    if (!playing) return undefined;
    let before = performance.now();
    let asked = requestAnimationFrame(function draw(time) {
      const passed = Math.max(0, time - before);
      before = time;
      setMs((m) => Math.min(duration, m + passed * rate.current));
      asked = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(asked);
  }, [playing, duration]);

  useEffect(() => {
    if (playing && duration > 0 && ms >= duration) setPlaying(false);
  }, [playing, ms, duration]);

  const frame = frames.length === 0 ? 0 : frameAt(frames, ms);
  return {
    ms,
    frame,
    playing,
    toggle: () => {
      if (!playing && ms >= duration) setMs(0);
      setPlaying(!playing);
    },
    step: (by) => {
      setPlaying(false);
      const next = Math.min(frames.length - 1, Math.max(0, frame + by));
      setMs(frames[next]?.at_ms ?? 0);
    },
    seek: (to) => {
      setPlaying(false);
      setMs(to);
    },
  };
}
