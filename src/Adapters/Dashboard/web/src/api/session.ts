import { computed, signal } from '@preact/signals';
import { serverNow } from '../ui/clock';
import { get, leave, useToken } from './http';
import { asProblem, type Problem } from './problem';

export type Role = 'viewer' | 'operator' | 'admin';

export interface Session {
  actor: string;
  roles: Role[];
  human_roles: string[] | null;
  auth: 'none' | 'oidc';
  csrf_token: string;
  store: string;
  workflow_queue: string;
  product_version: string;
  now: string;
}

export const session = signal<Session | null>(null);
export const sessionProblem = signal<Problem | null>(null);

/** The server decides all the same; what it would refuse is not offered. */
export const mayOperate = computed(() => session.value?.roles.some((r) => r === 'operator' || r === 'admin') ?? false);
export const mayPublish = computed(() => session.value?.roles.includes('admin') ?? false);

export async function loadSession(): Promise<void> {
  try {
    const found = await get<Session>('/session');
    useToken(found.csrf_token);
    serverNow(found.now);
    session.value = found;
    sessionProblem.value = null;
  } catch (fault) {
    sessionProblem.value = asProblem(fault);
  }
}

/** To wherever the provider has its way out. */
export async function signOut(): Promise<void> {
  try {
    location.assign(await leave());
  } catch (fault) {
    sessionProblem.value = asProblem(fault);
    session.value = null;
  }
}
