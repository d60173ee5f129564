import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import { steps } from './jsonPath';

export interface Place {
  from: number;
  to: number;
}

/** The editor parses a text bit by bit; a place is told from all of it, if that takes no longer than this (ms). */
const patience = 2000;

/** Where in the text a path leads; as far as it leads, where the text lacks the rest. */
export function placeOf(state: EditorState, path: string): Place {
  let node = (ensureSyntaxTree(state, state.doc.length, patience) ?? syntaxTree(state)).topNode.firstChild;
  let best: Place = { from: 0, to: Math.min(1, state.doc.length) };
  for (const step of steps(path)) {
    const next: SyntaxNode | null =
      node === null ? null : typeof step === 'number' ? item(node, step) : property(state, node, step);
    if (next === null) break;
    const name = next.parent?.name === 'Property' ? next.parent.firstChild : null;
    best = { from: (name ?? next).from, to: (name ?? firstLine(state, next)).to };
    node = next;
  }
  return best;
}

export function placeAt(state: EditorState, line: number, column: number): Place {
  const found = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  const from = Math.min(found.to, found.from + Math.max(0, column - 1));
  return { from, to: Math.min(state.doc.length, from + 1) };
}

function property(state: EditorState, object: SyntaxNode, name: string): SyntaxNode | null {
  for (const candidate of object.getChildren('Property')) {
    const key = candidate.getChild('PropertyName');
    if (key && unquoted(state.sliceDoc(key.from, key.to)) === name) return candidate.lastChild;
  }
  return null;
}

function item(array: SyntaxNode, index: number): SyntaxNode | null {
  let at = 0;
  for (let child = array.firstChild; child; child = child.nextSibling) {
    if (['[', ']', ',', '⚠'].includes(child.name)) continue;
    if (at++ === index) return child;
  }
  return null;
}

function firstLine(state: EditorState, node: SyntaxNode): Place {
  return { from: node.from, to: Math.min(node.to, state.doc.lineAt(node.from).to) };
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    // Half typed: compared as it stands.
    return text.replaceAll('"', '');
  }
}
