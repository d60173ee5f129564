import { useEffect } from 'preact/hooks';

/** Asks before the browser leaves what is not saved; links within the dashboard ask, too. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const leave = (e: BeforeUnloadEvent) => e.preventDefault();
    const click = (e: MouseEvent) => {
      const link = (e.target as Element).closest?.('a[href]');
      if (link === null || link.getAttribute('href')!.startsWith('#')) return;
      if (confirm('The template is not published. Leave it?')) return;
      e.preventDefault();
      e.stopPropagation();
    };
    addEventListener('beforeunload', leave);
    document.addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', leave);
      document.removeEventListener('click', click, true);
    };
  }, [unsaved]);
}
