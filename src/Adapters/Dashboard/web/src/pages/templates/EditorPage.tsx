import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get, path } from '../../api/http';
import { asProblem, type Problem } from '../../api/problem';
import { mayPublish } from '../../api/session';
import type { TemplateItem } from '../../api/templates';
import { Picture } from '../../picture/Picture';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, Loading, ProblemNote } from '../../ui/States';
import { Simulator } from '../simulator/Simulator';
import { CodeEditor, type EditorHandle } from './CodeEditor';
import { LintResult } from './LintPanel';
import { newTemplate, nextVersion } from './newTemplate';
import { PublishButton } from './PublishButton';
import { useCheck } from './useCheck';
import { useUnsaved } from './useUnsaved';

/** Writes a template: what is wrong with it, and what it looks like, as one types. */
export function EditorPage() {
  const from = useLocation().query.from ?? '';
  const [first, setFirst] = useState<string | null>(from === '' ? newTemplate : null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (from === '') return;
    base(from).then(setFirst, (fault: unknown) => setProblem(asProblem(fault)));
  }, [from]);
  return (
    <>
      <PageHead
        title={from === '' ? 'New template' : `New version of ${from.split('/')[0]}`}
        back={['/templates', 'Templates']}
      />
      {problem ? <ProblemNote problem={problem} /> : null}
      {first === null && !problem ? <Loading what="template" /> : null}
      {first === null ? null : <Editor key={from} first={first} />}
    </>
  );
}

function Editor({ first }: { first: string }) {
  const [text, setText] = useState(first);
  const { check, picture, problem, busy } = useCheck(text);
  useUnsaved(text !== first);
  const handle = useRef<EditorHandle | null>(null);
  const valid = check?.lint.valid === true && check.text === text;
  const template = useMemo(() => (check?.lint.valid ? (JSON.parse(check.text) as unknown) : null), [check]);
  return (
    <>
      <div class="editor-bar">
        <p role="status" class="muted">
          {busy ? 'Checking…' : verdict(check?.lint.problems.length ?? 0, check?.lint.warnings.length ?? 0)}
        </p>
        {mayPublish.value ? <PublishButton text={text} disabled={!valid} /> : null}
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
      <div class="editor-columns">
        <section class="panel editor-panel" aria-label="Template">
          <CodeEditor
            label="Template as JSON"
            first={first}
            lint={check?.lint ?? null}
            onChange={setText}
            handle={handle}
          />
        </section>
        <section class="panel" aria-label="Picture">
          {picture ? (
            <Picture label="Picture of the template" picture={picture} />
          ) : (
            <Empty title="No picture yet">It is drawn once the template is valid.</Empty>
          )}
        </section>
      </div>
      <Panel title="Lint">
        {check ? <LintResult lint={check.lint} onGo={(...at) => handle.current?.go(...at)} /> : <Loading what="lint" />}
      </Panel>
      {template && picture ? <Simulator template={template} picture={picture} /> : null}
    </>
  );
}

function verdict(problems: number, warnings: number): string {
  if (problems === 0 && warnings === 0) return 'Valid, no warnings.';
  const words = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
  return problems === 0 ? `Valid, ${words(warnings, 'warning')}.` : `Not valid: ${words(problems, 'problem')}.`;
}

/** COMPONENT/VERSION as the text of the version after the newest. */
async function base(from: string): Promise<string> {
  const [component = '', version = ''] = from.split('/');
  const [template, list] = await Promise.all([
    get<Record<string, unknown>>(path('templates', component, version)),
    get<{ items: TemplateItem[] }>('/templates'),
  ]);
  const newest = Math.max(
    ...list.items.filter((t) => t.component_name === component).map((t) => t.version),
    Number(version),
  );
  return nextVersion(template, newest + 1);
}
