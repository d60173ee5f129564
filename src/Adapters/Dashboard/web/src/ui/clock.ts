import { signal } from '@preact/signals';
import { parseMoment } from './moment';

let offset = 0;

/** The server's time, to the second: ages and what still runs tick by it. */
export const now = signal(Date.now());

export function serverNow(moment: string): void {
  offset = parseMoment(moment) - Date.now();
  now.value = Date.now() + offset;
}

setInterval(() => {
  if (!document.hidden) now.value = Date.now() + offset;
}, 1000);
document.addEventListener('visibilitychange', () => (now.value = Date.now() + offset));
