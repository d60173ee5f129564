/** What the server, or the way to it, had against a request (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string | null = null,
    readonly field: string | null = null,
  ) {
    super(detail || title);
  }

  /** Nothing came back: the network, or no server. */
  get offline(): boolean {
    return this.status === 0;
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => null)) as Partial<Record<string, string>> | null;
    return new Problem(
      response.status,
      body?.title ?? response.statusText,
      body?.detail ?? `The server answered ${response.status}.`,
      body?.code ?? null,
      body?.field ?? null,
    );
  }

  static unreachable(): Problem {
    return new Problem(0, 'Not reachable', 'The server can’t be reached. Is wfm ui running?', 'OFFLINE');
  }
}

export function asProblem(fault: unknown): Problem {
  return fault instanceof Problem ? fault : new Problem(0, 'Unexpected', String(fault), 'UNEXPECTED');
}
