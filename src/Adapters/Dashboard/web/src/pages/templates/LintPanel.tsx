import { useEffect, useState } from 'preact/hooks';
import { postText } from '../../api/http';
import { asProblem, type Problem } from '../../api/problem';
import type { Lint, TemplateCheck } from '../../api/templates';
import { Panel } from '../../ui/Panel';
import { Loading, ProblemNote } from '../../ui/States';

/** What there is to say about a template. */
export function LintPanel({ text }: { text: string }) {
  const [lint, setLint] = useState<Lint | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    postText<TemplateCheck>('/templates/check', text, controller.signal).then(
      (found) => setLint(found.lint),
      (fault: unknown) => controller.signal.aborted || setProblem(asProblem(fault)),
    );
    return () => controller.abort();
  }, [text]);
  return (
    <Panel title="Lint">
      {problem ? <ProblemNote problem={problem} /> : lint ? <LintResult lint={lint} /> : <Loading what="lint" />}
    </Panel>
  );
}

export function LintResult({
  lint,
  onGo,
}: {
  lint: Lint;
  onGo?: (path: string, line: number | null, column: number | null) => void;
}) {
  return (
    <div class="stack">
      {lint.figures ? (
        <p class="muted">
          {count(lint.figures.stages, 'stage')}, {count(lint.figures.tasks, 'task')} ({lint.figures.human_tasks} of
          people), depth {lint.figures.depth}, width {lint.figures.width}, critical path {lint.figures.critical_path};{' '}
          {count(lint.figures.queues.length, 'queue')}.
        </p>
      ) : null}
      {lint.problems.length === 0 && lint.warnings.length === 0 ? <p>No problems, no warnings.</p> : null}
      {lint.problems.length > 0 ? (
        <ul class="plain lint" aria-label="Problems">
          {lint.problems.map((p, i) => (
            <li key={i} class="lint-problem">
              <strong>Problem</strong> <At path={p.path} line={p.line ?? null} column={p.column ?? null} onGo={onGo} />{' '}
              {p.message}
              {p.fix ? <span class="muted"> {p.fix}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {lint.warnings.length > 0 ? (
        <ul class="plain lint" aria-label="Warnings">
          {lint.warnings.map((w, i) => (
            <li key={i} class="lint-warning">
              <strong>Warning</strong> <At path={w.path} line={null} column={null} onGo={onGo} /> {w.message}{' '}
              <code>{w.code}</code>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function At(props: {
  path: string;
  line: number | null;
  column: number | null;
  onGo: ((path: string, line: number | null, column: number | null) => void) | undefined;
}) {
  const words = props.line === null ? props.path : `line ${props.line}`;
  if (words === '') return null;
  if (!props.onGo) return <code>{words}</code>;
  return (
    <button type="button" class="link" onClick={() => props.onGo!(props.path, props.line, props.column)}>
      <code>{words}</code>
    </button>
  );
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
