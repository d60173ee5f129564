import { dismiss, toasts, type ToastKind } from './messages';

const word: Record<ToastKind, string> = { busy: 'In progress', good: 'Done', bad: 'Failed', info: 'Note' };

export function Toasts() {
  return (
    <section class="toasts" aria-label="Notifications" role="status" aria-live="polite">
      {toasts.value.map((t) => (
        <div key={t.id} class={`toast toast-${t.kind}`}>
          <div>
            <p class="toast-title">
              <span class="visually-hidden">{word[t.kind]}: </span>
              {t.title}
            </p>
            <p>{t.text}</p>
          </div>
          <button type="button" class="btn quiet" aria-label={`Dismiss: ${t.title}`} onClick={() => dismiss(t.id)}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
    </section>
  );
}
