// Bundles src/**/*.test.ts and runs them with node's own test runner.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'node_modules', '.cache', 'tests');
const tests = readdirSync(join(here, 'src'), { recursive: true }).filter((f) => /\.test\.tsx?$/.test(f));

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: tests.map((f) => join('src', f)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
});
const built = readdirSync(out, { recursive: true }).filter((f) => f.endsWith('.mjs'));
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...built.map((f) => join(out, f))], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
