const cache = new Map<string, string>();
const most = 5000;
let context: CanvasRenderingContext2D | null | undefined;

/** A text as long as there is room for it; the rest is told by the task's full name. */
export function fit(text: string, font: string, room: number): string {
  const key = `${font}|${room}|${text}`;
  let fitted = cache.get(key);
  if (fitted === undefined) {
    if (cache.size > most) cache.clear();
    cache.set(key, (fitted = shortened(text, font, room)));
  }
  return fitted;
}

function shortened(text: string, font: string, room: number): string {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text;
  context.font = font;
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  let [fits, tooLong] = [0, letters.length];
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1;
    if (context.measureText(letters.slice(0, half).join('') + '…').width <= room) fits = half;
    else tooLong = half;
  }
  return letters.slice(0, fits).join('') + '…';
}
