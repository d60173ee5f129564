/** Moments come as 2019-06-28T10:45:43.012+0000; not every browser reads a zone without its colon. */
export function parseMoment(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/** The two largest units of a time: what the command line says, too. */
export function elapsedWords(ms: number): string {
  const s = Math.max(0, ms) / 1000;
  if (s < 1) return `${Math.floor(Math.max(0, ms))} ms`;
  if (s < 10) return `${(Math.floor(s * 10) / 10).toFixed(1)} s`;
  if (s < 60) return `${Math.floor(s)} s`;
  if (s < 3600) return two(Math.floor(s / 60), 'min', Math.floor(s % 60), 's');
  if (s < 86400) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  return two(Math.floor(s / 86400), 'd', Math.floor((s % 86400) / 3600), 'h');
}

/** A time that ticks: without parts of a second, which only flicker. */
export function tickingWords(ms: number): string {
  return ms < 10_000 ? `${Math.max(0, Math.floor(ms / 1000))} s` : elapsedWords(ms);
}

function two(large: number, unit: string, small: number, smaller: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smaller}`;
}

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const short = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function fullTime(ms: number): string {
  return full.format(ms);
}

/** The time of a day; with the day, where that was not today. */
export function shortTime(ms: number, now: number): string {
  return new Date(ms).toDateString() === new Date(now).toDateString() ? short.format(ms) : full.format(ms);
}
