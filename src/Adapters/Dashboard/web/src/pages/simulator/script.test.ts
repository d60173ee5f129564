import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, frameAt, start } from './script';

test('a task that is as the others is not named', () => {
  const once = changed(start, 'A/a', { failures: 2 });
  assert.deepEqual(once.tasks, { 'A/a': { failures: 2 } });
  assert.deepEqual(changed(once, 'A/a', { seconds: 5 }).tasks, { 'A/a': { failures: 2, seconds: 5 } });
  assert.deepEqual(changed(once, 'A/a', { failures: NaN }).tasks, {});
});

test('at a time there is the last frame before it', () => {
  const frames = [0, 10, 10, 25].map((at_ms) => ({ at_ms }));
  assert.deepEqual(
    [0, 9, 10, 24, 99].map((ms) => frameAt(frames, ms)),
    [0, 0, 2, 2, 3],
  );
});
