import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { path, postText } from '../../api/http';
import { asProblem } from '../../api/problem';
import type { Publication } from '../../api/templates';
import { Dialog } from '../../ui/Dialog';
import { toast } from '../../ui/messages';

/** A published version stays as it is, for good: asked once more. */
export function PublishButton({ text, disabled }: { text: string; disabled: boolean }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function publish(): Promise<void> {
    setBusy(true);
    try {
      const done = await postText<Publication>('/templates', text);
      toast('good', 'Publish', `${done.component_name} version ${done.version} is published.`);
      route(path('templates', done.component_name ?? '', done.version ?? 0));
    } catch (fault) {
      const problem = asProblem(fault);
      toast('bad', 'Publish', `${problem.code ? `${problem.code}: ` : ''}${problem.detail}`);
      setAsking(false);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button type="button" class="btn primary" disabled={disabled} onClick={() => setAsking(true)}>
        Publish…
      </button>
      {asking ? (
        <Dialog
          title="Publish this template"
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" class="btn" onClick={() => setAsking(false)}>
                Back
              </button>
              <button type="button" class="btn primary" disabled={busy} onClick={() => void publish()}>
                Publish
              </button>
            </>
          }
        >
          <p>A version that is published never changes. Instances that are started from now on follow the newest.</p>
        </Dialog>
      ) : null}
    </>
  );
}
