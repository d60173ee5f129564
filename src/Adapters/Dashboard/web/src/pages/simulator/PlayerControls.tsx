import type { Simulation } from '../../api/templates';
import { elapsedWords } from '../../ui/moment';
import { eventWords } from '../instance/eventWords';
import type { Player } from './usePlayer';

const speeds: [number, string][] = [
  [60, 'slow'],
  [20, 'normal'],
  [8, 'fast'],
  [3, 'very fast'],
];

export function PlayerControls(props: {
  simulation: Simulation;
  player: Player;
  seconds: number;
  onSeconds: (seconds: number) => void;
}) {
  const { simulation, player } = props;
  const frame = simulation.frames[player.frame];
  const words = frame ? eventWords(frame) : '';
  return (
    <div class="slider" role="group" aria-label="Player">
      <button type="button" class="btn" onClick={player.toggle}>
        {player.playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        class="btn quiet"
        aria-label="Step back"
        disabled={player.frame === 0}
        onClick={() => player.step(-1)}
      >
        <span aria-hidden="true">‹</span>
      </button>
      <input
        type="range"
        aria-label="Simulated time"
        min={0}
        max={Math.max(1, simulation.duration_ms)}
        value={player.ms}
        step="any"
        aria-valuetext={`${elapsedWords(player.ms)} of ${elapsedWords(simulation.duration_ms)}: ${words}`}
        onInput={(e) => player.seek(Number(e.currentTarget.value))}
      />
      <button
        type="button"
        class="btn quiet"
        aria-label="Step forward"
        disabled={player.frame >= simulation.frames.length - 1}
        onClick={() => player.step(1)}
      >
        <span aria-hidden="true">›</span>
      </button>
      <label class="inline">
        Speed{' '}
        <select value={props.seconds} onChange={(e) => props.onSeconds(Number(e.currentTarget.value))}>
          {speeds.map(([seconds, name]) => (
            <option key={seconds} value={seconds}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <output class="slider-words">
        <strong>{elapsedWords(player.ms)}</strong>{' '}
        <span class="muted">
          event {player.frame + 1} of {simulation.frames.length}: {words}
          {frame?.reason ? `, ${frame.reason}` : ''}
        </span>
      </output>
    </div>
  );
}
