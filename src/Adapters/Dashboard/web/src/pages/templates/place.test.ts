import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import { steps } from './jsonPath';
import { placeAt, placeOf } from './place';

const text = `{
  "stages": [
    { "stage_name": "A", "tasks": [] },
    { "stage_name": "B", "tasks": [{ "task_name": "x" }, { "task_name": "y", "task_queue": "q" }] }
  ]
}`;
const state = EditorState.create({ doc: text, extensions: [json()] });

const at = (path: string) => {
  const { from, to } = placeOf(state, path);
  return text.slice(from, to);
};

test('a path has names and indexes', () => {
  assert.deepEqual(steps('stages[1].tasks[0].task_name'), ['stages', 1, 'tasks', 0, 'task_name']);
  assert.deepEqual(steps('$.a["b.c"]'), ['a', 'b.c']);
});

test('a path leads to the name of what it names', () => {
  assert.equal(at('stages[1].tasks[1].task_queue'), '"task_queue"');
  assert.equal(at('stages[1].tasks[1]'), '{ "task_name": "y", "task_queue": "q" }');
});

test('what lacks is told at what lacks it', () => {
  assert.equal(at('stages[1].tasks[0].task_queue'), '{ "task_name": "x" }');
  assert.equal(at('owner'), '{');
});

test('a line beyond the end is the last', () => {
  assert.equal(placeAt(state, 99, 1).from, text.length - 1);
});

test('a place far down is told from a text that was not parsed so far yet', () => {
  const tasks = Array.from({ length: 500 }, (_, i) => `{ "task_name": "t${i}" }`).join(',\n');
  const long = `{ "stages": [{ "stage_name": "A", "tasks": [${tasks}] }], "version": 7 }`;
  const { from, to } = placeOf(EditorState.create({ doc: long, extensions: [json()] }), 'version');
  assert.equal(long.slice(from, to), '"version"');
});
