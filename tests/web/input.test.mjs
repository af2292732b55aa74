// Where articles come from and what becomes of them: the form, files, links, the picker, the JSON, and
// what is said where it fails.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { analyse, shownText, startServer } from './browser.mjs';

const problem = (page) => page.locator('#problem');
const fragmentOf = (fields) =>
  `#article=${deflateRawSync(JSON.stringify(fields)).toString('base64url')}`;

// Calls body({origin, folder}) with a server of its own and a folder that is removed afterwards.
async function withServer(program, flagsIn, body) {
  const folder = mkdtempSync(join(tmpdir(), 'newslens-web-'));
  const server = await startServer(program, flagsIn(folder));
  try {
    await body({ ...server, folder });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

export const tests = {
  async 'title, time and language go along'({ open }) {
    const { page, sent } = await open();
    await analyse(page, {
      title: '카카오, 1억 달러 투자',
      text: '카카오가 인도에 공장을 짓는다.',
      publishTime: '2025-02-04T05:31',
      language: 'ko',
      source: '가람통신',
      articleId: 'garam-7',
      minConfidence: '0.2',
      rateDate: '2025-01-31',
    });
    const { article, options } = JSON.parse(
      sent.findLast((request) => request.url().endsWith('EnrichArticle')).postData(),
    );
    assert.deepEqual(article, {
      text: '카카오가 인도에 공장을 짓는다.',
      title: '카카오, 1억 달러 투자',
      publishTime: '2025-02-04T05:31:00+09:00',
      languageCode: 'ko',
      source: '가람통신',
      articleId: 'garam-7',
    });
    assert.deepEqual(options.exchangeRateDate, { year: 2025, month: 1, day: 31 });
    assert.equal(options.minConfidence, 0.2);
    assert.equal(
      await page.locator('.reader-title').evaluate((one) => one.textContent),
      '카카오, 1억 달러 투자',
    );
    for (const kind of ['mention', 'amount']) {
      assert.equal(await page.locator(`.reader-title .mark-${kind}`).count(), 1);
    }
    assert.match(await page.locator('#summary').innerText(), /2025-02-04 05:31 서울 · 입력한 시각/);
    assert.match(await page.locator('#amounts .rates').innerText(), /2025-01-31/);
  },

  async 'the form by keyboard: Ctrl and Enter analyse, back keeps the answer'({ open }) {
    const { page } = await open();
    const before = await shownText(page);
    await page.locator('#edit').press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'form-text');
    await page.getByRole('button', { name: '돌아가기' }).click();
    assert.equal(await shownText(page), before);
    await page.locator('#edit').click();
    await page.locator('#form-text').fill('현대차가 1조원을 투자한다.');
    assert.match(await page.locator('#form-size').innerText(), /^37 \/ 1,048,576바이트$/);
    await page.locator('#form-text').press('Control+Enter');
    await page.locator('.mark', { hasText: '현대차' }).waitFor();
    assert.equal(await page.locator('#sample').inputValue(), '');
    await page.locator('#edit').click();
    await page.getByRole('button', { name: '지우기' }).click();
    assert.equal(await page.locator('#form-text').inputValue(), '');
  },

  async 'a file in EUC-KR is opened, and one is dropped'({ open }) {
    const { page } = await open();
    const eucKr = Buffer.from('bbefbcbac0fcc0dab0a120b9ddb5b5c3bcb8a620c6c7b4d92e', 'hex'); // 삼성전자가 반도체를 판다.
    await page.locator('#edit').click();
    await page
      .locator('#form input[type=file]')
      .setInputFiles({ name: 'wire.txt', mimeType: 'text/plain', buffer: eucKr });
    await page.locator('.mark', { hasText: '삼성전자' }).waitFor();
    assert.equal(await shownText(page), '삼성전자가 반도체를 판다.');
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(
        new File(['\ufeffLG전자가 2억 달러를 번다.'], 'story.txt', { type: 'text/plain' }),
      );
      return dropped;
    });
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    assert.ok(await page.locator('.drop-veil').isVisible());
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.locator('.mark', { hasText: 'LG전자' }).waitFor();
    assert.equal(await shownText(page), 'LG전자가 2억 달러를 번다.');
    assert.ok(await page.locator('.drop-veil').isHidden());
  },

  async 'a file that is no text says so'({ open }) {
    const { page } = await open();
    await page.locator('#edit').click();
    await page.locator('#form input[type=file]').setInputFiles({
      name: 'x.bin',
      mimeType: 'text/plain',
      buffer: Buffer.from([0xff, 0x80, 0x00, 0xff]),
    });
    await problem(page).getByText('그 문자 집합의 텍스트 파일이 아닙니다.').waitFor();
  },

  async 'an article that is refused: field, reason, and the form is there to mend it'({ open }) {
    const { page } = await open({ language: 'en' });
    await analyse(page, { text: '' });
    const said = await problem(page).innerText();
    for (const part of [
      'was not analysed',
      'article.text',
      'is missing or empty',
      'invalid_argument',
      'ARTICLE_TEXT_MISSING',
    ]) {
      assert.ok(said.includes(part), `${part} in ${said}`);
    }
    assert.equal(await problem(page).getAttribute('role'), 'alert');
    assert.ok(await page.locator('#form').isVisible());
    const { y, height } = await problem(page).boundingBox();
    assert.ok(y >= 0 && y + height <= 900, `${y}`);
    assert.equal(
      await page
        .locator('#form label')
        .first()
        .evaluate((one) => getComputedStyle(one).textDecorationLine),
      'none',
    );
    assert.deepEqual(
      await page.locator('[aria-invalid]').evaluateAll((all) => all.map((one) => one.id)),
      ['form-text'],
    );
    await analyse(page, { text: 'x', minConfidence: '7' });
    assert.match(await problem(page).innerText(), /MIN_CONFIDENCE_OUT_OF_RANGE/);
    assert.deepEqual(
      await page.locator('[aria-invalid]').evaluateAll((all) => all.map((one) => one.id)),
      ['form-minConfidence'],
    );
    assert.ok(await page.locator('#companies').isHidden()); // they were another article's
    await page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await page.locator('[aria-invalid]').count(), 0);
    assert.equal(await problem(page).innerText(), '');
    assert.ok(await page.locator('#companies').isVisible());
    await analyse(page, { text: 'Intel paid $5 million.' });
    assert.equal(await problem(page).innerText(), '');
  },

  async 'an article that is too large: limit and actual size'({ open, program }) {
    const limit = () => ['--max_article_bytes=2000'];
    await withServer(program, limit, async ({ origin }) => {
      const { page, close } = await open({ origin });
      await analyse(page, { text: '가'.repeat(667) });
      assert.match(await page.locator('#form-size').innerText(), /^2,001 \/ 2,000바이트$/);
      assert.match(
        await problem(page).innerText(),
        /한도\s*2,000[\s\S]*실제 크기\s*2,001[\s\S]*ARTICLE_TOO_LARGE/,
      );
      await close();
    });
  },

  async 'a server that wants a token, and its rate'({ open, program }) {
    const hash = createHash('sha256').update('only for tests').digest('hex');
    const flags = (folder) => {
      writeFileSync(join(folder, 'tokens'), `newsroom ${hash} 1\n`);
      return [`--tokens_file=${join(folder, 'tokens')}`];
    };
    await withServer(program, flags, async ({ origin }) => {
      const { page, close } = await open({ origin, settled: '.problem' });
      assert.match(
        await problem(page).innerText(),
        /접근 토큰을 요구합니다[\s\S]*unauthenticated · TOKEN_MISSING/,
      );
      await analyse(page, { text: '카카오가 1조원을 투자한다.', token: 'only for tests' });
      await page.locator('.mark', { hasText: '카카오' }).waitFor();
      const refused = page.locator('.problem', { hasText: 'TOKEN_RATE_LIMIT' });
      for (let i = 0; i < 20 && (await refused.count()) === 0; ++i)
        await analyse(page, { text: '카카오가 1조원을 투자한다.' });
      assert.match(await problem(page).innerText(), /다시 시도\s*\d+초 뒤[\s\S]*TOKEN_RATE_LIMIT/);
      await close();
    });
  },

  async 'a server that is gone'({ open, program }) {
    const server = await startServer(program);
    const { page } = await open({ origin: server.origin });
    await server.stop();
    await page.locator('#edit').click();
    await page.locator('#form button[type=submit]').click();
    await problem(page).getByText('서버에 연결할 수 없습니다').waitFor();
  },

  async 'a link holds the article, and only the browser sees it'({ open }) {
    const { page, sent } = await open();
    const fields = {
      title: '제목 "1"',
      text: '한화오션이 2억 달러를 받는다. 🚢\n\n<끝>',
      publishTime: '2026-03-05T09:00',
    };
    await analyse(page, fields);
    await page.locator('#share').click();
    await page.getByText(/링크를 복사했습니다/).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(new URL(link).hash.slice(0, 9), '#article=');
    const second = await open({ language: 'en', fragment: new URL(link).hash });
    assert.equal(await shownText(second.page), fields.text);
    assert.equal(
      await second.page.locator('.reader-title').evaluate((one) => one.textContent),
      fields.title,
    );
    assert.match(await second.page.locator('#summary').innerText(), /2026-03-05 09:00 Seoul/);
    for (const request of [...sent, ...second.sent])
      assert.ok(!(await request.allHeaders()).referer?.includes('#'), request.url());
    assert.ok(
      [...sent, ...second.sent].every(
        (request) => !request.url().includes('article=') || request.isNavigationRequest(),
      ),
    );
    await second.page.evaluate(
      (hash) => (location.hash = hash),
      fragmentOf({ text: '기아가 웃었다.' }),
    );
    await second.page.locator('.mark', { hasText: '기아' }).waitFor();
    await second.page.locator('#sample').selectOption('earnings.txt');
    await second.page.locator('.mark', { hasText: '삼성SDI' }).first().waitFor();
    assert.equal(new URL(second.page.url()).hash, '');
  },

  async 'an article too long for a link says so'({ open }) {
    const { page } = await open();
    let seed = 1;
    const noise = Array.from({ length: 9000 }, () =>
      String.fromCodePoint(0xac00 + ((seed = (seed * 48271) % 2147483647) % 11172)),
    ).join('');
    await analyse(page, { text: `카카오. ${noise}` });
    await page.locator('#share').click();
    await problem(page)
      .getByText(/링크에 담기에 너무 깁니다: \d\d,\d{3}자, 최대 16,000자/)
      .waitFor();
    assert.equal(await page.evaluate(() => location.hash), '');
  },

  async 'links that are damaged, or would unpack to gigabytes, are refused'({ open }) {
    const whole = fragmentOf({ text: '카카오가 투자한다. '.repeat(20) });
    const bomb = fragmentOf({ text: ' '.repeat(9_000_000) });
    assert.ok(bomb.length < 16_000);
    for (const fragment of [
      '#article=',
      '#article=%%%',
      whole.slice(0, -9),
      bomb,
      fragmentOf({ text: 5 }),
      fragmentOf(null),
      `#article=${'A'.repeat(20_000)}`,
    ]) {
      const { page, close } = await open({ fragment, settled: '.problem' });
      assert.match(
        await problem(page).innerText(),
        /링크 속 기사를 읽을 수 없습니다/,
        fragment.slice(0, 40),
      );
      await close();
    }
  },

  async 'the picker: typed, chosen by arrow keys, shown in the detail'({ open }) {
    const { page } = await open();
    const input = page.getByRole('combobox', { name: '기업 찾기' });
    await input.fill('ㅅㅅㅈㅈ');
    const option = page.locator('#picker [role=option]').first();
    await option.waitFor();
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    assert.match(await option.innerText(), /삼성전자[\s\S]*KOSPI 005930/);
    assert.match(await page.locator('#picker [role=status]').textContent(), /기업 \d+개 중 \d개/);
    await input.press('ArrowDown');
    assert.equal(
      await input.getAttribute('aria-activedescendant'),
      await option.getAttribute('id'),
    );
    assert.equal(await option.getAttribute('aria-selected'), 'true');
    await input.press('ArrowDown');
    await input.press('ArrowUp');
    await input.press('Enter');
    assert.equal(await input.getAttribute('aria-expanded'), 'false');
    assert.match(
      await page.locator('#detail').innerText(),
      /삼성전자[\s\S]*KR7005930003[\s\S]*이 기사에는 나오지 않습니다/,
    );
    assert.equal(await page.evaluate(() => document.activeElement.id), 'detail');
  },

  async 'the picker: by pointer, and on to the article'({ open }) {
    const { page } = await open();
    const input = page.getByRole('combobox', { name: '기업 찾기' });
    await input.pressSequentially('035420');
    await page.locator('#picker [role=option]', { hasText: 'NAVER' }).click();
    await page.locator('#detail button', { hasText: 'C2 NAVER' }).click();
    assert.ok((await page.locator('.mark.chosen').count()) >= 3);
    await input.fill('zzzzzz');
    await page
      .locator('#picker [role=status]', { hasText: '찾은 기업이 없습니다' })
      .waitFor({ state: 'attached' });
    assert.ok(await page.locator('#picker ul').isHidden());
    await input.press('Escape');
    assert.equal(await input.inputValue(), '');
  },

  async 'the answer as JSON: shown, copied, kept, and as a call'({ open, origin }) {
    const { page } = await open();
    await analyse(page, {
      text: "카카오의 '꿈': $(touch x) 1억원 투자",
      publishTime: '2026-03-05T09:00',
    });
    await page.locator('#json summary').click();
    await page.locator('#json pre', { hasText: 'enrichment' }).waitFor();
    const shown = JSON.parse(await page.locator('#json pre').textContent());
    assert.equal(shown.enrichment.companies[0].companyId, 'XKRX:035720');
    await page.getByRole('button', { name: '복사', exact: true }).click();
    await page.getByText('복사했습니다.').waitFor();
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), shown);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '내려받기' }).click();
    assert.equal((await download).suggestedFilename(), 'newslens.json');
    assert.deepEqual(JSON.parse(readFileSync(await (await download).path(), 'utf8')), shown);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: 'curl로 복사' }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(curl.startsWith("curl -H 'Content-Type: application/json' --data-raw '{"), curl);
    assert.ok(curl.includes(String.raw`카카오의 '\''꿈'\'': $(touch x)`), curl);
    assert.ok(curl.endsWith(`'${origin}/newslens.v1.NewsEnrichmentService/EnrichArticle'`), curl);
  },
};
