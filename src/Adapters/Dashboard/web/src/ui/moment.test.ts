import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elapsedWords, parseMoment, tickingWords } from './moment';

test('a zone without a colon is read', () => {
  assert.equal(parseMoment('2019-06-28T10:45:43.012+0000'), Date.UTC(2019, 5, 28, 10, 45, 43, 12));
});

test('a time is told by its two largest units', () => {
  const told = [-5, 999, 1000, 9999, 59_999, 61_000, 3_600_000, 3_660_000, 90_000_000].map(elapsedWords);
  assert.deepEqual(told, ['0 ms', '999 ms', '1.0 s', '9.9 s', '59 s', '1 min 1 s', '1 h', '1 h 1 min', '1 d 1 h']);
});

test('a time that ticks has whole seconds', () => {
  assert.equal(tickingWords(4999), '4 s');
});
