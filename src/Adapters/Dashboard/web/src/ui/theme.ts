import { effect, signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const key = 'wfm-theme';
const known: Theme[] = ['auto', 'light', 'dark'];

export const theme = signal<Theme>(stored());

effect(() => {
  if (theme.value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
});

export function choose(chosen: Theme): void {
  theme.value = chosen;
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // Storage is switched off: the choice holds for this visit.
  }
}

function stored(): Theme {
  try {
    return known.find((t) => t === localStorage.getItem(key)) ?? 'auto';
  } catch {
    return 'auto';
  }
}
