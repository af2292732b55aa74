// Runs the tests of the page.
//
//   node run.mjs NEWSLENS_SERVER [FILE.test.mjs ...]
//
// A file exports `tests`: a name -> an async function of {browser, server, program, origin, open}, where
// open(options) is openPage() at the common server, closed and looked through at the test's end.
import { readdirSync } from 'node:fs';

import { loadPlaywright, openPage, startServer } from './browser.mjs';

const [program, ...chosen] = process.argv.slice(2);
const files =
  chosen.length > 0
    ? chosen
    : readdirSync(new URL('.', import.meta.url))
        .filter((name) => name.endsWith('.test.mjs'))
        .sort();

const browser = await loadPlaywright();
const { origin, stop } = await startServer(program);
let failures = 0;
let ran = 0;
// Without a page at all, each test would wait for it in turn.
const { status } = await fetch(origin);
if (status !== 200) {
  console.log(`FAILED  ${origin}/ answers ${status}`);
  await browser.close();
  await stop();
  process.exit(1);
}
for (const file of files) {
  const { tests } = await import(new URL(file, import.meta.url));
  for (const [name, test] of Object.entries(tests)) {
    const opened = [];
    const open = async (options = {}) => {
      const page = await openPage(browser, options.origin ?? origin, options);
      opened.push(page);
      return page;
    };
    let failure = null;
    try {
      await test({ browser, program, origin, open });
    } catch (error) {
      failure = error;
    }
    for (const { close } of opened) await close().catch((error) => (failure ??= error));
    ++ran;
    if (failure) ++failures;
    console.log(
      failure ? `FAILED  ${file}: ${name}\n${failure.stack}` : `ok      ${file}: ${name}`,
    );
  }
}
await browser.close();
const code = await stop();
if (code !== 0) console.log(`FAILED  the server ended with ${code}`);
if (ran === 0) process.exit(77); // each file has said why
process.exit(failures === 0 && code === 0 ? 0 : 1);
