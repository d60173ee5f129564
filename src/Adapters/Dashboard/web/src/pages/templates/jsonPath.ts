/** stages[0].tasks[1].task_queue as its steps; what is no such path has none. */
export function steps(path: string): (string | number)[] {
  const found: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)) {
    if (match[1] !== undefined) found.push(Number(match[1]));
    else found.push(match[2] ?? match[3]!);
  }
  return found[0] === '$' ? found.slice(1) : found;
}
