/** Every status has a word, a sign and a tone; none is told by its colour alone. */
export type Tone = 'done' | 'runs' | 'failed' | 'waits' | 'skipped' | 'off' | 'paused';

const tones: Record<string, Tone> = {
  COMPLETED: 'done',
  APPLIED: 'done',
  PUBLISHED: 'done',
  SCHEDULED: 'runs',
  ACTIVE: 'runs',
  PLANNED: 'runs',
  SENT: 'runs',
  FAILED: 'failed',
  REJECTED: 'failed',
  REFUSED: 'failed',
  TIMED_OUT: 'failed',
  PENDING: 'waits',
  'NOT STARTED': 'waits',
  NOTHING: 'off',
  IGNORED: 'off',
  SKIPPED: 'skipped',
  CANCELLED: 'off',
  PAUSED: 'paused',
};

export function tone(status: string): Tone {
  return tones[status] ?? 'waits';
}

/** NOT STARTED is "Not started". */
export function statusWord(status: string): string {
  const words = status.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Drawn in a disc of radius 6.5 around 0,0: the signs of the program's other pictures. */
export const signs: Record<Tone, string> = {
  done: 'M-2.8 0.2 -0.8 2.3 2.9 -2.1',
  runs: 'M-1.4 -2.6 2.2 0 -1.4 2.6z',
  failed: 'M-2.2 -2.2 2.2 2.2M2.2 -2.2 -2.2 2.2',
  skipped: 'M-2.8 -2.2 -0.4 0 -2.8 2.2M0.4 -2.2 2.8 0 0.4 2.2',
  off: 'M-2.4 0H2.4',
  waits: 'M-2.6 0H-2.5M0 0H0.1M2.6 0H2.7',
  paused: 'M-1.6 -2.4V2.4M1.6 -2.4V2.4',
};
