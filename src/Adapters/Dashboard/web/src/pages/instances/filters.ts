import { query } from '../../api/http';

/** The filters of the list, as they stand in the page's address and in the API's. */
export const names = [
  'ref',
  'component',
  'status',
  'stage',
  'business_status',
  'failed',
  'failed_task',
  'older_than',
  'newer_than',
] as const;

export type FilterName = (typeof names)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const statuses = ['ACTIVE', 'PAUSED', 'COMPLETED', 'CANCELLED', 'TIMED_OUT'];

/** What the address says; whatever else stands there is not for the API. */
export function filtersOf(search: Record<string, string>): Filters {
  return Object.fromEntries(names.filter((n) => search[n]).map((n) => [n, search[n]]));
}

export function listPath(filters: Filters, after: string | null): string {
  return `/instances${query({ ...filters, after })}`;
}

export function livePath(filters: Filters): string {
  return `/instances/live${query(filters)}`;
}

/** The address of the page for filters, and for the pages one came through: their cursors, joined. */
export function pageUrl(filters: Filters, cursors: string[] = []): string {
  return `/instances${query({ ...filters, pages: cursors.join('~') })}`;
}

export function cursorsOf(search: Record<string, string>): string[] {
  return (search.pages ?? '').split('~').filter((c) => c !== '');
}
