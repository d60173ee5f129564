import { Problem } from './problem';

const base = '/api/v1';
let token = '';

export function useToken(csrf: string): void {
  token = csrf;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { signal: signal ?? null });
}

export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return postText<T>(path, JSON.stringify(body), signal);
}

/** A body that is JSON, or shall be once its author is through. */
export function postText<T>(path: string, body: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token },
    body,
    signal: signal ?? null,
  });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const headers = { Accept: 'application/json', ...init.headers };
  const response = await fetch(base + path, { ...init, headers, credentials: 'same-origin' }).catch(
    (fault: unknown) => {
      if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
      throw Problem.unreachable();
    },
  );
  if (!response.ok) throw await Problem.of(response);
  return (await response.json()) as T;
}

export async function leave(): Promise<string> {
  const response = await fetch('/logout', {
    method: 'POST',
    headers: { 'X-CSRF-Token': token },
    credentials: 'same-origin',
  });
  if (!response.ok) throw await Problem.of(response);
  return ((await response.json()) as { url: string }).url;
}

/** Where a stream of events is. */
export function streamUrl(path: string): string {
  return base + path;
}

/** A path of names that anybody chose. */
export function path(...parts: (string | number)[]): string {
  return parts.map((part) => '/' + encodeURIComponent(part)).join('');
}

export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const given = Object.entries(values).filter(([, v]) => v !== null && v !== undefined && v !== '' && v !== false);
  return given.length === 0 ? '' : '?' + new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString();
}
