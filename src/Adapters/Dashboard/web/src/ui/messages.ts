import { signal } from '@preact/signals';

export type ToastKind = 'busy' | 'good' | 'bad' | 'info';

export interface Toast {
  id: number;
  kind: ToastKind;
  title: string;
  text: string;
}

export const toasts = signal<Toast[]>([]);

let last = 0;
const most = 5;

export function toast(kind: ToastKind, title: string, text: string): number {
  const id = ++last;
  toasts.value = [...toasts.value, { id, kind, title, text }].slice(-most);
  settle(id, kind);
  return id;
}

export function update(id: number, kind: ToastKind, title: string, text: string): void {
  const there = toasts.value.some((t) => t.id === id);
  const changed = { id, kind, title, text };
  toasts.value = there ? toasts.value.map((t) => (t.id === id ? changed : t)) : [...toasts.value, changed].slice(-most);
  settle(id, kind);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((t) => t.id !== id);
}

/** Good news leaves by itself; what went wrong stays until it was read. */
function settle(id: number, kind: ToastKind): void {
  if (kind === 'good' || kind === 'info')
    setTimeout(() => {
      if (toasts.value.some((t) => t.id === id && t.kind === kind)) dismiss(id);
    }, 10_000);
}
