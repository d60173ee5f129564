import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstanceState, PictureData } from '../api/picture';
import { withState } from './merge';

const picture = {
  lanes: [{ stage_name: 'A', status: null }],
  tasks: [
    { stage_name: 'A', task_name: 'x', status: null, x: 5 },
    { stage_name: 'B', task_name: 'x', status: null, x: 6 },
  ],
  arrows: [],
} as unknown as PictureData;

test('a state colours its own tasks, and moves none', () => {
  const state = {
    stages: [
      { stage_name: 'A', status: 'ACTIVE', tasks: [{ task_name: 'x', status: 'FAILED', attempt: 2, reason: 'no' }] },
    ],
  } as unknown as InstanceState;
  const drawn = withState(picture, state);
  assert.equal(drawn.lanes[0]!.status, 'ACTIVE');
  assert.deepEqual(
    drawn.tasks.map((t) => [t.status, t.attempt, t.x]),
    [
      ['FAILED', 2, 5],
      [null, undefined, 6],
    ],
  );
});
