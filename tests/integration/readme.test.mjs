// Runs README.md's example in TypeScript as a reader would: takes it out of it, generates the code
// that it uses, and looks at what it prints.
//
//   node readme.test.mjs NEWSLENS_SERVER PROJECT_DIR WORK_DIR
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { startServer } from './server.mjs';

const [serverProgram, projectDir, workDir] = process.argv.slice(2);
const readme = readFileSync(path.join(projectDir, 'README.md'), 'utf8');
const example = readme.match(/<!-- example typescript -->\n```ts\n([^]*?)```/);
assert.ok(example, 'README.md has no example in TypeScript');

rmSync(workDir, { recursive: true, force: true });
mkdirSync(workDir, { recursive: true });
execFileSync(
  path.join(projectDir, 'proto/generate.sh'),
  ['typescript', path.join(workDir, 'gen')],
  {
    stdio: 'inherit',
  },
);
const { entry, stop } = await startServer(serverProgram);
try {
  // On the port that the example names another may listen.
  const source = path.join(workDir, 'example.ts');
  const program = path.join(workDir, 'example.mjs');
  writeFileSync(source, example[1].replaceAll('127.0.0.1:8080', `127.0.0.1:${entry.http_port}`));
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    nodePaths: [path.resolve('node_modules')],
    resolveExtensions: ['.ts', '.js'],
  });
  const printed = execFileSync('node', [program], { encoding: 'utf8' });
  assert.match(printed, /XKRX:035720 \[ '카카오' \]/);
  assert.match(printed, /2억 달러 \d{12}n 1\d{3}\.\d+/);
} finally {
  assert.equal(await stop(), 0);
}
console.log('ok      TypeScript');
