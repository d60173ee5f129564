/** Leaves and arrives level, and is straight where both are as high. */
export function curve(points: [number, number][]): string {
  return points
    .map(([x, y], i) => {
      if (i === 0) return `M${x} ${y}`;
      const [fromX, fromY] = points[i - 1]!;
      if (fromY === y) return `H${x}`;
      const half = (fromX + x) / 2;
      return `C${half} ${fromY} ${half} ${y} ${x} ${y}`;
    })
    .join('');
}
