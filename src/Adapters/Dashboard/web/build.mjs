// Builds the dashboard into a folder: node build.mjs OUT. Every text file gets its brotli twin, for the server to send as it is.
import { brotliCompressSync, constants } from 'node:zlib';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? usage());

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.tsx', 'src/style/main.css', 'src/favicon.svg'],
  outdir: join(out, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  minify: true,
  legalComments: 'eof',
  metafile: true,
  logLevel: 'warning',
});

writeFileSync(join(out, 'index.html'), page());
for (const file of files(out)) compress(file);
report();

/** The page names what the entry needs, so that a browser asks for all of it at once. */
function page() {
  const [entry, entryName] = outputOf('src/main.tsx');
  const preloads = entry.imports
    .filter((i) => i.kind === 'import-statement')
    .map((i) => `<link rel="modulepreload" href="/assets/${basename(i.path)}" />`);
  return readFileSync(join(here, 'index.html'), 'utf8')
    .replace('%MAIN_JS%', `/assets/${entryName}`)
    .replace('%MAIN_CSS%', `/assets/${outputOf('src/style/main.css')[1]}`)
    .replace('%FAVICON%', `/assets/${outputOf('src/favicon.svg')[1]}`)
    .replace('<!-- %PRELOADS% -->', preloads.join('\n    '));
}

function outputOf(source) {
  const found = Object.entries(metafile.outputs).find(
    ([, o]) => o.entryPoint === source || Object.keys(o.inputs).join() === source,
  );
  if (!found) throw new Error(`No output was built from ${source}.`);
  return [found[1], basename(found[0])];
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function compress(file) {
  const text = readFileSync(file);
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  );
}

function report() {
  const [entry, name] = outputOf('src/main.tsx');
  const first = [
    'index.html',
    join('assets', name),
    join('assets', outputOf('src/style/main.css')[1]),
    join('assets', outputOf('src/favicon.svg')[1]),
    ...entry.imports.filter((i) => i.kind === 'import-statement').map((i) => join('assets', basename(i.path))),
  ];
  const size = (file) => readFileSync(join(out, `${file}.br`)).length;
  console.log(`Initial transfer: ${kB(first.reduce((sum, file) => sum + size(file), 0))} (${first.length} files)`);
  for (const file of readdirSync(join(out, 'assets')).filter((f) => !f.endsWith('.br')))
    if (!first.includes(join('assets', file))) console.log(`Later: ${file} ${kB(size(join('assets', file)))}`);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function usage() {
  console.error('Usage: node build.mjs OUTPUT_FOLDER');
  process.exit(2);
}
