import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeWords } from './act';
import { backoff } from './backoff';
import { path, query } from './http';
import type { LoggedEvent } from './instances';

test('a name that anybody chose stays one part of a path', () => {
  assert.equal(path('instances', 'A/../B?x#y', 3), '/instances/A%2F..%2FB%3Fx%23y/3');
});

test('what is not given is not asked for', () => {
  assert.equal(query({ a: '', b: null, c: undefined, d: false }), '');
  assert.equal(query({ a: 'x y', n: 0, d: true }), '?a=x+y&n=0&d=true');
});

test('each try waits longer than the one before, within bounds, and never all at once', () => {
  const waits = [1, 2, 3, 4, 5, 6, 20].map((n) => backoff(n, () => 1));
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  assert.equal(
    backoff(6, () => 0),
    15000,
  );
});

test('an outcome is told with its code and reason; silence is told, too', () => {
  const event = (outcome: string, code: string | null, reason: string | null) =>
    ({ outcome, code, reason, version: 7 }) as LoggedEvent;
  assert.deepEqual(outcomeWords(event('APPLIED', null, null)), ['good', 'Applied: version 7.']);
  assert.deepEqual(outcomeWords(event('REJECTED', 'CLOSED', 'it is over')), ['bad', 'Rejected. CLOSED: it is over']);
  assert.equal(outcomeWords(event('IGNORED', 'SAME', null))[0], 'info');
  assert.match(outcomeWords(null)[1], /Is the manager running/);
});
