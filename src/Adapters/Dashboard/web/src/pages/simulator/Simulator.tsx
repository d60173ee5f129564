import { useMemo, useState } from 'preact/hooks';
import { post } from '../../api/http';
import type { PictureData } from '../../api/picture';
import { asProblem, type Problem } from '../../api/problem';
import type { Simulation } from '../../api/templates';
import { withState } from '../../picture/merge';
import { Picture } from '../../picture/Picture';
import { Panel } from '../../ui/Panel';
import { ProblemNote } from '../../ui/States';
import { PlayerControls } from './PlayerControls';
import { ScriptFields } from './ScriptFields';
import { SimulationResult } from './SimulationResult';
import { start, type Script } from './script';
import { usePlayer } from './usePlayer';

/** Plays a template with the program's own rules; nothing of it reaches the store. */
export function Simulator({ template, picture }: { template: unknown; picture: PictureData }) {
  const [script, setScript] = useState<Script>(start);
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [seconds, setSeconds] = useState(20);
  const player = usePlayer(simulation, (simulation?.duration_ms ?? 0) / (seconds * 1000));
  const frame = simulation?.frames[player.frame] ?? null;
  const shown = useMemo(() => (frame ? withState(picture, frame.state) : null), [picture, frame]);

  async function run(e: Event): Promise<void> {
    e.preventDefault();
    setBusy(true);
    try {
      setSimulation(await post<Simulation>('/templates/simulate', { template, ...script }));
      setProblem(null);
    } catch (fault) {
      setProblem(asProblem(fault));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel title="Simulator">
      <form class="stack" aria-label="Simulation" onSubmit={(e) => void run(e)}>
        <ScriptFields picture={picture} script={script} onChange={setScript} />
        <div class="actions">
          <button type="submit" class="btn primary" disabled={busy}>
            {simulation ? 'Simulate again' : 'Simulate'}
          </button>
        </div>
      </form>
      {problem ? <ProblemNote problem={problem} /> : null}
      {simulation && shown ? (
        <div class="stack simulation">
          <PlayerControls simulation={simulation} player={player} seconds={seconds} onSeconds={setSeconds} />
          <Picture label="Simulated tasks" picture={shown} />
          <SimulationResult simulation={simulation} />
        </div>
      ) : null}
    </Panel>
  );
}
