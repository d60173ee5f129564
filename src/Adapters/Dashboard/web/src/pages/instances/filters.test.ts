import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorsOf, filtersOf, listPath, pageUrl } from './filters';

test('an address leads back to the filters and pages it was made of', () => {
  const url = new URL(pageUrl({ ref: 'A & B', status: 'ACTIVE' }, ['c1', 'c-2_']), 'http://x');
  const search = Object.fromEntries(url.searchParams);
  assert.deepEqual(filtersOf(search), { ref: 'A & B', status: 'ACTIVE' });
  assert.deepEqual(cursorsOf(search), ['c1', 'c-2_']);
});

test('what is not a filter does not reach the API', () => {
  assert.equal(listPath(filtersOf({ status: 'ACTIVE', pages: 'x', evil: '1' }), null), '/instances?status=ACTIVE');
});

test('no filter, no question mark', () => {
  assert.equal(pageUrl({}), '/instances');
});
