// A real newslens-server and a real Chromium, and what must hold of every page of ours whatever a test
// does with it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import readline from 'node:readline';

// What Chromium is asked not to do: it has no user and no way out.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SIZES = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
};

// Ends the program as a skip (77) where something is missing that ./dev test would have installed.
export async function loadPlaywright() {
  const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const skip = (why) => {
    console.log(`SKIPPED: ${why}`);
    process.exit(77);
  };
  if (!existsSync(program)) skip(`no browser at ${program}; install chromium`);
  const { chromium } = await import('playwright-core').catch(() =>
    skip('no node_modules in tests/web; run npm ci there'),
  );
  return chromium.launch({ executablePath: program, args: FLAGS });
}

// Starts the server on free ports; resolves to {origin, stop}. `flags` are added to its own.
export async function startServer(program, flags = []) {
  const server = spawn(
    program,
    ['--listen_address=127.0.0.1:0', '--metrics_address=', '--http_address=127.0.0.1:0', ...flags],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  );
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    readline.createInterface({ input: server.stderr }).on('line', (line) => {
      const entry = line.startsWith('{') ? JSON.parse(line) : {};
      if (entry.message === 'serving') resolve(entry.http_port);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    server.kill('SIGTERM');
    return ended;
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

// Opens the page in a browser context of its own, which must be closed through `close`: that asserts that
// nothing left for another origin, no script of an article's ran, the policy was never broken, and nothing
// was complained of but answers that say an error.
export async function openPage(
  browser,
  origin,
  { language = 'ko', theme = 'light', size = 'wide', fragment = '', settled = '.mark' } = {},
) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const complaints = [];
  const sent = [];
  await context.exposeBinding('reportBreach', (_, what) =>
    complaints.push(`policy broken: ${what}`),
  );
  await context.addInitScript(() => {
    globalThis.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportBreach(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  context.on('request', (request) => {
    sent.push(request);
    const local = /^(blob|data):/.test(request.url()) || request.url().startsWith(`${origin}/`);
    if (!local) complaints.push(`a request to ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('pageerror', (error) => complaints.push(`an exception: ${error.stack}`));
  page.on('console', (message) => {
    const answered = /Failed to load resource/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !answered)
      complaints.push(`the console: ${message.text()}`);
  });
  page.on('popup', () => complaints.push('a window was opened'));
  const close = async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  };
  await page.goto(`${origin}/${fragment}`);
  await page.locator(settled).first().waitFor();
  return { page, context, sent, complaints, close };
}

// Types an article into the form and has it analysed; resolves when the answer, or a problem, is there.
export async function analyse(page, fields) {
  if (await page.locator('#edit').isVisible()) await page.locator('#edit').click();
  const more = page.locator('#form details');
  if (!(await more.evaluate((element) => element.open))) await more.locator('summary').click();
  for (const name of [
    'title',
    'publishTime',
    'source',
    'articleId',
    'minConfidence',
    'rateDate',
    'text',
  ]) {
    await page.locator(`#form-${name}`).fill(fields[name] ?? '');
  }
  await page.locator('#form-language').selectOption(fields.language ?? '');
  if (fields.token) await page.locator('#form-token').fill(fields.token);
  const answered = page.waitForResponse(/EnrichArticle/);
  await page.locator('#form button[type=submit]').click();
  await (await answered).finished();
  await page.waitForFunction(() => !document.body.classList.contains('working'));
}

// The article as the reader shows it.
export const shownText = (page) =>
  page.locator('#reader .reader-text').evaluate((element) => element.textContent);
