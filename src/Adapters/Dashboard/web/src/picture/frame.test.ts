import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PictureTask } from '../api/picture';
import { arrowMeets, meets, neighbour } from './frame';

const task = (task_name: string, x: number, y: number) =>
  ({ stage_name: 'S', task_name, x, y, width: 100, height: 40 }) as PictureTask;

const grid = [task('a', 0, 0), task('b', 200, 0), task('c', 200, 100), task('d', 400, 50), task('e', 0, 300)];

test('the neighbour to the right is the one on the same row, though another is as near', () => {
  assert.equal(neighbour(grid, grid[0]!, 'right')?.task_name, 'b');
});

test('down leads into the next lane', () => {
  assert.equal(neighbour(grid, grid[0]!, 'down')?.task_name, 'e');
});

test('from the border there is no way on', () => {
  assert.equal(neighbour(grid, grid[0]!, 'left'), null);
  assert.equal(neighbour(grid, grid[0]!, 'up'), null);
});

test('what only touches a frame is not in it', () => {
  const frame = { left: 0, top: 0, right: 100, bottom: 100 };
  assert.equal(meets(frame, 100, 0, 10, 10), false);
  assert.equal(meets(frame, 99, 99, 10, 10), true);
});

test('an arrow that passes a frame is in it, though both its ends are not', () => {
  const points: [number, number][] = [
    [-50, 50],
    [200, 50],
  ];
  assert.equal(arrowMeets({ left: 0, top: 0, right: 100, bottom: 100 }, points), true);
});
