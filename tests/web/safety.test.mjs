// Whatever an article or a table says is shown as it is, and does nothing. That no dialog opened, no policy
// was broken and no request left for elsewhere is looked at when a page is closed (browser.mjs).
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { analyse, shownText, startServer } from './browser.mjs';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  '<a href="javascript:alert(4)">x</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<style>@import "https://evil.example/x.css";</style>',
  "'-alert(5)-'",
  '{{7*7}}${8*8}',
  '<link rel=stylesheet href=//evil.example/y.css>',
  '<base href=//evil.example/>',
  '</textarea><script>alert(6)</script>',
  '<form action=https://evil.example><button>',
];
const PAGE = new URL('../../client/web/', import.meta.url);
const WAYS_ROUND =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|\beval\b|new Function|setAttribute\('style|<[^>]+ style=|<[^>]+ on\w+=|https?:\/\/|@import/g;
const TABLES = new URL('../../server/data/', import.meta.url);

// Nothing but what index.html and js/ make stands in the page.
const foreign = (page) =>
  page
    .locator(
      'main :is(script, iframe, svg, style, link, base, object, embed, img, a[href^="javascript"], form form), main [onerror], main [onload], main [style*="url"]',
    )
    .count();

// Every mark's text is what the answer says, cut out of the text as it was sent.
async function assertSpansFit(page, text, title = '') {
  assert.equal(await shownText(page), text);
  await page.locator('#layers input[value=rejected]').check();
  const { enrichment } = JSON.parse(await answer(page));
  const marks = [
    ...enrichment.companies.flatMap((company) => company.mentions),
    ...enrichment.amounts,
    ...enrichment.rejectedMentions,
  ];
  assert.ok(marks.length > 0);
  for (const { span, text: words } of marks) {
    const field = span.field === 'SPAN_FIELD_TITLE' ? title : text;
    assert.equal(field.slice(span.begin ?? 0, span.end), words);
  }
  const shown = await page
    .locator('#reader .mark')
    .evaluateAll((all) => all.map((one) => one.textContent));
  for (const company of enrichment.companies)
    for (const mention of company.mentions) assert.ok(shown.includes(mention.text), mention.text);
  for (const amount of enrichment.amounts) assert.ok(shown.includes(amount.text), amount.text);
}

async function answer(page) {
  const shown = page.locator('#json pre');
  if (!(await shown.isVisible())) await page.locator('#json summary').click();
  await page.locator('#json pre', { hasText: 'enrichment' }).waitFor();
  return shown.textContent();
}

export const tests = {
  async 'nothing in the page makes markup or code of a string, or asks elsewhere'() {
    const found = [];
    for (const folder of ['', 'js/', 'css/']) {
      for (const name of readdirSync(new URL(folder, PAGE)).filter((one) =>
        /\.(html|js|css)$/.test(one),
      )) {
        const text = readFileSync(new URL(folder + name, PAGE), 'utf8');
        for (const [way] of text.matchAll(WAYS_ROUND)) found.push(`${name}: ${way}`);
      }
    }
    assert.deepEqual(found, []);
  },

  async 'markup in text and title is text'({ open }) {
    const { page } = await open();
    const text = HOSTILE.map(
      (evil, i) => `카카오(이하 ${evil})가 ${i + 1}억 달러(약 ${i + 1}천억원)를 ${evil} 투자했다.`,
    ).join('\n');
    const title = `네이버 ${HOSTILE.join(' ')} 3억원`;
    await analyse(page, { title, text, source: HOSTILE[0], articleId: HOSTILE[1] });
    await assertSpansFit(page, text, title);
    assert.equal(await foreign(page), 0);
    for (const mark of await page.locator('#reader .mark').all()) await mark.focus();
    for (const button of await page.locator('#companies tbody button, #amounts tbody button').all())
      await button.click();
    assert.equal(await foreign(page), 0);
    assert.ok((await page.title()).startsWith('네이버 <img src=x'));
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('#edit').click();
    assert.equal(await page.locator('#form-text').inputValue(), text);
    assert.equal(await foreign(page), 0);
  },

  async 'markup in the table of companies is text, in marks, tables, cards, detail and picker'({
    open,
    program,
  }) {
    const folder = mkdtempSync(join(tmpdir(), 'newslens-web-'));
    const companies = readFileSync(new URL('companies.csv', TABLES), 'utf8').replace(
      /^XKRX:035720,.*$/m,
      'XKRX:035720,LISTED,카카오,"<img src=x onerror=alert(7)>",',
    );
    writeFileSync(join(folder, 'companies.csv'), companies);
    const server = await startServer(program, [`--data_dir=${folder}`]);
    try {
      const { page, close } = await open({ origin: server.origin, language: 'en' });
      await analyse(page, { text: '카카오가 1억원을 투자한다.', publishTime: '2026-03-05T09:00' });
      const name = '<img src=x onerror=alert(7)>';
      assert.equal(await page.locator('#companies tbody button').innerText(), name);
      await page.locator('#companies tbody button').click();
      assert.ok((await page.locator('#detail').innerText()).includes(name));
      await page.locator('.mark', { hasText: '카카오' }).hover();
      assert.ok((await page.locator('#card').innerText()).includes(name));
      await page.locator('#picker-input').fill('035720');
      await page.locator('#picker [role=option]', { hasText: name }).click();
      assert.equal(await foreign(page), 0);
      assert.equal(await page.locator('#card img, header .picker img').count(), 0);
      await close();
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  },

  async 'markup in a link is text'({ open, origin }) {
    const { page } = await open();
    for (const hash of [
      '#<img src=x onerror=alert(8)>',
      '#article=<script>alert(9)</script>',
      '#detail',
      '#constructor',
    ]) {
      await page.goto(`${origin}/${hash}`);
      await page.locator('.mark, .problem').first().waitFor();
      assert.equal(await foreign(page), 0);
    }
  },

  async 'an answer that is markup is an error'({ open }) {
    const { page } = await open();
    await page.route(/EnrichArticle/, (route) =>
      route.fulfill({
        status: 502,
        contentType: 'text/html',
        body: '<h1>Bad <script>alert(1)</script></h1>',
      }),
    );
    await page.locator('#edit').click();
    await page.locator('#form button[type=submit]').click();
    await page.getByText('newslens의 응답이 아닙니다').waitFor();
    assert.match(await page.locator('#problem').innerText(), /HTTP 502/);
    assert.equal(await foreign(page), 0);
  },

  async 'spans in UTF-16 units: emoji, Hangul in jamo, marks on marks'({ open }) {
    const { page } = await open();
    const jamo = '삼성전자'.normalize('NFD');
    const texts = [
      `🚀🚀 카카오🚀가 5억 달러(약 7천억원)를 🇰🇷에 투자한다. 👩‍👩‍👧‍👦 네이버👍🏽도 3천억원.`,
      `${jamo}는 ${'1조원'.normalize('NFD')}을 들여 ${'카카오'.normalize('NFD')}와 손잡았다. 현대차는 2조원.`,
      '\u{20000}\u{2A6D6} 현대차\u{1F600}\u200b기아 1,000억원\u0301 \u202e카카오\u202c 끝',
      '신한투자증권은 한화오션과 삼성전자우, SK하이닉스의 목표주가를 20만원~25만원으로 봤다. 신라면과 현대적 디자인.',
      '﻿KB금융\r\n\t하나금융지주   1억\u00a0달러',
    ];
    for (const text of texts) {
      await analyse(page, { text, publishTime: '2026-03-05T09:00' });
      await assertSpansFit(page, await page.locator('#form-text').inputValue());
    }
  },

  async 'half a surrogate pair does no harm'({ open }) {
    const { page } = await open();
    await page.locator('#edit').click();
    await page
      .locator('#form-text')
      .evaluate((area) => (area.value = '\udc00카카오\ud83d가 1억원을 투자한다.'));
    await page.locator('#form button[type=submit]').click();
    await page.locator('.mark', { hasText: '1억원' }).waitFor();
    assert.equal(await shownText(page), '\ufffd카카오\ufffd가 1억원을 투자한다.');
  },

  async 'a text is cut at marks that nest, overlap, touch or are beyond it'({ open }) {
    const { page } = await open();
    const cuts = await page.evaluate(async () => {
      const { piecesOf, runsOf } = await import('/js/spans.js');
      const mark = (kind, begin, end) => ({ kind, begin, end, name: `${kind}${begin}-${end}` });
      const shown = (text, marks) =>
        runsOf(piecesOf(text, marks)).map((run) =>
          [
            run.front?.name ?? '',
            run.pieces.map((piece) => piece.text).join('|'),
            run.marks.map((one) => one.name).join(' '),
          ].join(';'),
        );
      return {
        none: shown('abc', []),
        nested: shown('abcdef', [mark('mention', 1, 5), mark('mention', 2, 4)]),
        overlapping: shown('abcdef', [mark('mention', 0, 3), mark('amount', 2, 5)]),
        same: shown('abc', [mark('evidence', 0, 3), mark('mention', 0, 3)]),
        touching: shown('abcd', [mark('mention', 0, 2), mark('mention', 2, 4)]),
        within: shown('abcd', [
          mark('mention', 0, 4),
          mark('evidence', 1, 2),
          mark('rejected', 0, 1),
        ]),
        beyond: shown('abc', [
          mark('mention', 2, 9),
          mark('amount', -1, 2),
          mark('amount', 1, 1),
          mark('mention', 0, 1),
        ]),
        sections: shown('abcd', [
          mark('section', 0, 2),
          mark('section', 2, 4),
          mark('mention', 1, 3),
        ]),
        lines: shown('a\nbc\n\nd', [mark('mention', 3, 6)]),
        empty: shown('', [mark('mention', 0, 0)]),
      };
    });
    assert.deepEqual(cuts, {
      none: [';abc;'],
      nested: [
        ';a;',
        'mention1-5;b;mention1-5',
        'mention2-4;cd;mention2-4 mention1-5',
        'mention1-5;e;mention1-5',
        ';f;',
      ],
      overlapping: ['mention0-3;ab|c;mention0-3 amount2-5', 'amount2-5;de;amount2-5', ';f;'],
      same: ['mention0-3;abc;mention0-3 evidence0-3'],
      touching: ['mention0-2;ab;mention0-2', 'mention2-4;cd;mention2-4'],
      within: ['mention0-4;a|b|cd;mention0-4 rejected0-1 evidence1-2'],
      beyond: ['mention0-1;a;mention0-1', ';bc;'],
      sections: [
        ';a;section0-2',
        'mention1-3;b;mention1-3 section0-2',
        'mention1-3;c;mention1-3 section2-4',
        ';d;section2-4',
      ],
      lines: [';a\n;', ';b;', 'mention3-6;c\n;mention3-6', 'mention3-6;\n;mention3-6', ';d;'],
      empty: [],
    });
  },

  async 'figures are exact, and have their signs'({ open }) {
    const { page } = await open({ language: 'en' });
    const figures = await page.evaluate(async () => {
      const { money, rate, signed, signedPercent, day, seoulTime, milliseconds } = await import(
        '/js/figures.js'
      );
      return [
        money({ currencyCode: 'USD', units: '9223372036854775807', nanos: 999999999 }),
        money({ currencyCode: 'KRW', units: '-1234' }),
        money({ currencyCode: 'USD', nanos: -500000000 }),
        money({ currencyCode: 'USD', units: '5' }),
        rate('1464.79526139582796806593'),
        rate('0.000682689264742079538661697'),
        rate('1'),
        rate('1234567.89'),
        signed(-0.004),
        signed(0.58),
        signed(-1.94, 1),
        signedPercent(-0.010101),
        day({ year: 2026, month: 3, day: 4 }),
        seoulTime('2026-03-05T00:12:00Z'),
        seoulTime('nonsense'),
        milliseconds('0.000433635s'),
      ];
    });
    assert.deepEqual(figures, [
      '9,223,372,036,854,775,807.999999999',
      '−1,234',
      '−0.50',
      '5.00',
      '1,464.795',
      '0.000682689',
      '1',
      '1,234,567',
      '0.00',
      '+0.58',
      '−1.9',
      '−1.0%',
      '2026-03-04',
      '2026-03-05 09:12',
      '',
      '0.43 ms',
    ]);
  },

  async 'details of an error that are malformed are left out'({ open }) {
    const { page } = await open();
    const read = await page.evaluate(async () => {
      const { readDetails } = await import('/js/error_details.js');
      const type = 'google.rpc.ErrorInfo';
      return [
        undefined,
        'x',
        [null],
        [{ type, value: '%' }],
        [{ type, value: 'CgP/' }],
        [{ type, value: 'CgNBQkM' }],
        [{ type: 'google.rpc.RetryInfo', value: 'CgQIAhBk' }],
        [{ type, value: '//////////////8' }],
        [{ type: 'other', value: 'CgNBQkM' }],
      ].map(readDetails);
    });
    assert.deepEqual(read, [
      {},
      {},
      {},
      {},
      {},
      { reason: 'ABC', metadata: {} },
      { retrySeconds: 2.0000001 },
      {},
      {},
    ]);
  },
};
