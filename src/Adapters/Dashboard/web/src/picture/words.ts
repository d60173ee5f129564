import type { PictureTask } from '../api/picture';
import { parseMoment, tickingWords, elapsedWords } from '../ui/moment';
import { statusWord } from '../ui/statuses';

/** How long the current attempt took, or has taken by now; null where there is nothing to tell. */
export function elapsed(task: PictureTask, now: number): string | null {
  if (task.status === 'PENDING' || task.status === null) return null;
  if (task.status === 'SCHEDULED' && task.since !== null) return tickingWords(now - parseMoment(task.since));
  return task.elapsed_ms === null ? null : elapsedWords(task.elapsed_ms);
}

export function stateWords(task: PictureTask, now: number): string {
  const words = [statusWord(task.status ?? '')];
  const time = elapsed(task, now);
  if (time !== null) words.push(time);
  if ((task.status === 'PENDING' || task.status === 'FAILED') && task.retry_at !== null) {
    const left = parseMoment(task.retry_at) - now;
    words.push(left > 0 ? `retry in ${tickingWords(left)}` : 'retry due');
  }
  return words.join(' · ');
}

/** Everything a card says, in words: its accessible name. It does not tick, or it would be read again and again. */
export function taskLabel(task: PictureTask): string {
  const words = [task.task_name, `stage ${task.stage_name}`];
  if (task.task_type === 'HUMAN') words.push('task of a person');
  if (task.status !== null) words.push(statusWord(task.status));
  if ((task.attempt ?? 0) > 1) words.push(`attempt ${task.attempt}`);
  if (task.status === 'SCHEDULED' && task.percent !== null) words.push(`${task.percent} percent`);
  if (task.claimed_by) words.push(`claimed by ${task.claimed_by}`);
  if (task.status === 'FAILED' && task.reason) words.push(task.reason);
  return words.join(', ');
}
