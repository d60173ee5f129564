import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import type { Lint } from '../../api/templates';
import { colours, looks } from './editorLooks';
import { placeAt, placeOf } from './place';

export interface EditorHandle {
  go: (path: string, line: number | null, column: number | null) => void;
}

/**
 * The editor stands in a shadow root: its styles are adopted there, which the content security policy allows, while style
 * elements, which it would put into the page, are not.
 */
export function CodeEditor(props: {
  label: string;
  /** What it begins with; from then on the text is the editor's own. */
  first: string;
  lint: Lint | null;
  onChange: (text: string) => void;
  handle: { current: EditorHandle | null };
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;

  useEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: props.first,
        extensions: extensions(props.label, (text) => onChange.current(text)),
      }),
    });
    view.current = editor;
    props.handle.current = { go: (path, line, column) => go(editor, path, line, column) };
    return () => {
      props.handle.current = null;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor && props.lint) editor.dispatch(setDiagnostics(editor.state, diagnostics(editor.state, props.lint)));
  }, [props.lint]);

  return <div class="editor" ref={host} data-testid="template-editor" />;
}

function extensions(label: string, onChange: (text: string) => void) {
  return [
    lineNumbers(),
    foldGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    lintGutter(),
    EditorView.lineWrapping,
    json(),
    syntaxHighlighting(colours),
    looks,
    // Tab indents; Escape, then Tab, leaves: the editor's own way out for those without a mouse.
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

function diagnostics(state: EditorState, lint: Lint): Diagnostic[] {
  return [
    ...lint.problems.map((p): Diagnostic => ({
      ...(p.line ? placeAt(state, p.line, p.column ?? 1) : placeOf(state, p.path)),
      severity: 'error',
      message: p.message,
    })),
    ...lint.warnings.map((w): Diagnostic => ({ ...placeOf(state, w.path), severity: 'warning', message: w.message })),
  ];
}

function go(editor: EditorView, path: string, line: number | null, column: number | null): void {
  const place = line === null ? placeOf(editor.state, path) : placeAt(editor.state, line, column ?? 1);
  editor.dispatch({
    selection: { anchor: place.from, head: place.to },
    effects: EditorView.scrollIntoView(place.from, { y: 'center' }),
  });
  editor.focus();
}
