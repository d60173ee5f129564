import type { Simulation } from '../../api/templates';
import { elapsedWords } from '../../ui/moment';
import { Status } from '../../ui/Status';

export function SimulationResult({ simulation }: { simulation: Simulation }) {
  return (
    <div class="stack">
      <p role="status">
        {simulation.ended ? (
          <>
            Ends as <Status status={simulation.ended} /> after <strong>{elapsedWords(simulation.duration_ms)}</strong>.
          </>
        ) : (
          <>
            Does not end{simulation.truncated ? ': cut off' : ''}. {simulation.waiting}
          </>
        )}
      </p>
      {simulation.critical_path.length > 0 ? (
        <p>
          <span class="strong">Critical path:</span>{' '}
          {simulation.critical_path
            .map(
              (c) =>
                `${c.stage_name}/${c.task_name}${c.attempt > 1 ? ` (attempt ${c.attempt})` : ''}${c.ms === null ? '' : ` ${elapsedWords(c.ms)}`}`,
            )
            .join(' → ')}
        </p>
      ) : null}
    </div>
  );
}
