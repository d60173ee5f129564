import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldOf, type GroupField } from './schema';
import { draftOf, problemsOf, read } from './values';

const loan = {
  type: 'object',
  required: ['recommendation', 'amount'],
  properties: {
    recommendation: { enum: ['approve', 'decline'] },
    amount: { type: 'integer', minimum: 0, title: 'Highest amount', description: 'In euros' },
    remarks: { type: 'string', maxLength: 2000 },
    tags: { type: 'array', items: { type: 'string' } },
    address: {
      type: 'object',
      required: ['street'],
      properties: { street: { type: 'string' }, abroad: { type: 'boolean' } },
    },
    other: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    birthday: { type: 'string', format: 'date' },
  },
};
const form = fieldOf(loan) as GroupField;

test('each type has its control; what is beyond a control is JSON', () => {
  assert.deepEqual(
    form.fields.map((f) => f.kind),
    ['choice', 'number', 'text', 'list', 'group', 'json', 'text'],
  );
  assert.deepEqual(
    form.fields.map((f) => f.required),
    [true, true, false, false, false, false, false],
  );
});

test('a title is the label and a description the hint; else the name in words', () => {
  assert.equal(form.fields[1]!.label, 'Highest amount');
  assert.equal(form.fields[1]!.hint, 'In euros');
  assert.equal(fieldOf({ type: 'string' }, 'highest_amount').label, 'Highest amount');
});

test('an answer survives the way into the controls and back', () => {
  const answer = {
    recommendation: 'approve',
    amount: 7,
    tags: ['a', 'b'],
    address: { street: 'X', abroad: true },
    other: { a: [1] },
  };
  const { value, errors } = read(form, draftOf(form, answer));
  assert.deepEqual(value, answer);
  assert.equal(errors.size, 0);
});

test('what is left empty is left out, and asked for where it is required', () => {
  const { value, errors } = read(form, draftOf(form, { recommendation: 'decline' }));
  assert.deepEqual(value, { recommendation: 'decline', address: { abroad: false } });
  assert.deepEqual([...errors.keys()], ['output.amount']);
});

test('a whole number is not a broken one, and JSON has to be JSON', () => {
  const draft = { ...(draftOf(form, { recommendation: 'approve' }) as object), amount: '1.5', other: '{' };
  assert.deepEqual([...read(form, draft).errors.keys()], ['output.amount', 'output.other']);
});

test('an enum keeps the type of its values', () => {
  const field = fieldOf({ enum: [1, '1', null] });
  assert.deepEqual(
    [1, '1', null].map((v) => read(field, draftOf(field, v)).value),
    [1, '1', null],
  );
});

test('a schema that never ends becomes JSON, not a stack overflow', () => {
  const endless: Record<string, unknown> = { type: 'object' };
  endless.properties = { again: endless };
  assert.equal(fieldOf(endless).kind, 'group');
});

test('the server’s problems find their fields', () => {
  const found = problemsOf(
    'The answer does not fit: output.amount: must be at least 0; output.tags[1]: must be a string',
    'output',
  );
  assert.deepEqual(
    [...found],
    [
      ['output.amount', 'must be at least 0'],
      ['output.tags[1]', 'must be a string'],
    ],
  );
});
