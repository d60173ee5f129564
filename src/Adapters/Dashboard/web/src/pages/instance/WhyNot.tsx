import type { Cause, TaskExplanation, TaskFact } from '../../api/instances';
import { statusWord } from '../../ui/statuses';
import { Sentence } from '../../ui/Sentence';
import { Age } from '../../ui/Time';

/** Why a task is not running, or what it waits for, and what would release it. */
export function WhyNot({ explanation }: { explanation: TaskExplanation | null }) {
  if (explanation === null) return null;
  return (
    <section class="why-not" aria-label="Why it is not running">
      <p>
        <Sentence text={explanation.sentence} />
      </p>
      {explanation.causes.map((cause, i) => (
        <CauseLine key={i} cause={cause} />
      ))}
    </section>
  );
}

function CauseLine({ cause }: { cause: Cause }) {
  const holding = (cause.roots ?? cause.holding ?? []) as TaskFact[];
  return (
    <div class="cause">
      <p>
        <span class="tag">{statusWord(cause.cause)}</span>{' '}
        {cause.since ? (
          <span class="muted">
            for <Age since={cause.since} />
          </span>
        ) : null}
      </p>
      {holding.length > 0 ? (
        <p class="muted">
          Held by {holding.map((t) => `${t.stage_name}/${t.task_name} (${statusWord(t.status)})`).join(', ')}.
        </p>
      ) : null}
      {cause.released_by.length > 0 ? (
        <p class="muted">
          Released by{' '}
          {cause.released_by
            .map((r) => `${r.event_name} of ${r.stage_name}/${r.task_name}, attempt ${r.attempt}`)
            .join('; ')}
          .
        </p>
      ) : null}
    </div>
  );
}
