// What is seen of an answer: marks, cards, tables, the detail, by pointer and by keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { analyse, shownText } from './browser.mjs';

const SAMPLE = readFileSync(
  new URL('../../client/samples/ai_investment.txt', import.meta.url),
  'utf8',
);
const card = (page) => page.locator('#card');
const mark = (page, text) => page.locator('.mark', { hasText: text }).first();

export const tests = {
  async 'a sample is shown at once, its text as it is in the file'({ open }) {
    const { page } = await open();
    assert.equal(await shownText(page), SAMPLE);
    assert.equal(await page.locator('#companies tbody tr').count(), 6);
    assert.equal(await page.locator('#amounts .amounts tbody tr').count(), 6);
    assert.match(await page.title(), /카카오.*newslens/);
    assert.match(await page.locator('#state').textContent(), /기업 6개, 금액 6개/);
  },

  async 'the first sample is one of the language of the page'({ open }) {
    const { page } = await open({ language: 'en' });
    assert.match(await shownText(page), /^Oracle to buy/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  },

  async 'pointing at a company shows name, code, market, role and confidence'({ open }) {
    const { page } = await open();
    await mark(page, '네이버').hover();
    const text = await card(page).innerText();
    for (const part of ['NAVER', 'KOSPI 035420', 'XKRX', '줄임말', '0.9'])
      assert.ok(text.includes(part), `${part} in ${text}`);
    assert.match(text, /감성\s*[▲▼◆●]\s*(긍정|부정|혼재|중립)/);
    await card(page).hover(); // stays while the pointer is on it
    assert.ok(await card(page).isVisible());
    await page.keyboard.press('Escape');
    assert.ok(await card(page).isHidden());
  },

  async 'a mark has its words as its name, and the card as its description while it shows'({
    open,
  }) {
    const { page } = await open();
    const kakao = page.getByRole('button', { name: /^카카오, 카카오, / }).first();
    await kakao.focus();
    assert.equal(await kakao.getAttribute('aria-describedby'), 'card');
    assert.equal(await card(page).getAttribute('role'), 'tooltip');
    await page.locator('#edit').focus();
    assert.equal(await kakao.getAttribute('aria-describedby'), null);
  },

  async 'arrow keys go from mark to mark, Enter chooses'({ open }) {
    const { page } = await open();
    await mark(page, '카카오').focus();
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '네이버');
    await page.keyboard.press('End');
    const last = await focused();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), last);
    await page.keyboard.press('Home');
    assert.equal(await focused(), '카카오');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#detail h2').innerText(), /NAVER/);
    assert.equal(await page.locator('.mark.chosen').first().getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#reader [tabindex="0"]').count(), 1);
  },

  async 'choosing a company shows its evidence in the text and why'({ open }) {
    const { page } = await open();
    await page.locator('tr[data-company="XKRX:181710"] button').click();
    assert.match(await page.locator('#detail .verdict').innerText(), /부정\s*−0\.\d\d/);
    const cue = page.locator('#reader .evidence[data-weight]').first();
    const words = await cue.textContent();
    assert.match(await cue.getAttribute('data-weight'), /^−\d\.\d$/);
    await cue.hover();
    assert.match(await card(page).innerText(), /−\d\.\d\d/);
    await page.locator('#detail .why button', { hasText: words }).first().click();
    assert.ok((await page.evaluate(() => document.activeElement.textContent)).includes(words));
    const figures = await page.locator('#detail .why td.number').allInnerTexts();
    const numbers = figures.map((figure) => Number(figure.replace('−', '-')));
    const sum = numbers.slice(0, -1).reduce((total, number) => total + number, 0);
    assert.ok(Math.abs(sum - numbers.at(-1)) < 0.03, `${figures}`);
  },

  async 'no evidence does not look like neutral'({ open }) {
    const { page } = await open();
    await analyse(page, { text: '카카오 본사는 판교에 있다.', publishTime: '2026-03-05T09:00' });
    await page.locator('#companies tbody button').click();
    assert.match(await page.locator('#detail .verdict').innerText(), /근거 없음/);
    assert.match(await page.locator('#detail').innerText(), /표현을 찾지 못했습니다/);
    assert.match(await mark(page, '카카오').getAttribute('class'), /tone-none/);
    const signs = await mark(page, '카카오').evaluate((one) =>
      ['none', 'neutral', 'positive', 'negative', 'mixed'].map((tone) => {
        one.className = `mark mark-mention tone-${tone}`;
        return getComputedStyle(one, '::after').content;
      }),
    );
    assert.equal(new Set(signs).size, 5, String(signs));
  },

  async 'a cue that was turned says by what'({ open }) {
    const { page } = await open();
    await analyse(page, {
      text: '두산에너빌리티의 공장 중단 우려가 해소됐다. 두산에너빌리티는 적자를 크게 줄였다.',
      publishTime: '2026-03-05T09:00',
    });
    await page.locator('#companies tbody button').first().click();
    const turned = page.locator('#reader .evidence.turned').first();
    await turned.hover();
    assert.match(await card(page).innerText(), /뒤집힘/);
    assert.match(await page.locator('#detail .why').innerText(), /뒤집힘/);
  },

  async 'a sum and what gives it again are joined, with the deviation'({ open }) {
    const { page } = await open();
    assert.equal(await page.locator('.join').textContent(), '(약 ');
    const again = mark(page, '2조9천억원');
    assert.equal(await again.getAttribute('data-ref'), 'A3 = A2 (−1.0%)');
    await again.hover();
    for (const part of [
      '1,979,798,867.75',
      '2,900,000,000,000',
      'ECB',
      '2026-03-04',
      '1일 전',
      'A2 (−1.0%)',
    ]) {
      assert.ok((await card(page).innerText()).includes(part), part);
    }
    await again.click();
    assert.match(
      await page.locator('#detail .restatement').innerText(),
      /A2의 환산 표기.*두 번 세지 않습니다[\s\S]*1450[\s\S]*−1\.0%/,
    );
    assert.equal(await page.locator('.mark.partner').textContent(), '20억 달러');
    await page.locator('#detail .restatement button').click();
    assert.match(await page.locator('#detail h2').innerText(), /A2/);
    assert.match(await page.locator('#detail .restatement').innerText(), /A3\(으\)로 다시 표기됨/);
  },

  async 'amounts in both currencies, and the rates'({ open }) {
    const { page } = await open({ language: 'en' });
    const rows = await page.locator('#amounts .amounts tbody tr').allInnerTexts();
    assert.match(rows[0], /\$4\.2 billion[\s\S]*4,200,000,000\.00\s+6,\d{3},\d{3},\d{3},\d{3}/);
    assert.match(
      await page.locator('#amounts .rates').innerText(),
      /1 EUR = 1\.\d+ USD\s+2026-03-11\s+1 day before\s+ECB/,
    );
    await page.locator('#amounts .amounts tbody button', { hasText: '€150 million' }).click();
    assert.match(
      await page.locator('#detail').innerText(),
      /EUR 150,000,000\.00[\s\S]*Concerns: C\d Intel/,
    );
    assert.equal(await page.locator('#amounts tr.chosen').count(), 1);
  },

  async 'companies sort by each column, and say so'({ open }) {
    const { page } = await open();
    const names = () => page.locator('#companies tbody button').allInnerTexts();
    const head = (column) => page.locator(`#companies th.col-${column}`).first();
    assert.equal(await head('relevance').getAttribute('aria-sort'), 'descending');
    const byRelevance = await names();
    await head('name').locator('button').click();
    assert.equal(await head('name').getAttribute('aria-sort'), 'ascending');
    assert.equal(await head('relevance').getAttribute('aria-sort'), 'none');
    assert.deepEqual(
      await names(),
      [...byRelevance].sort((a, b) => a.localeCompare(b, 'ko')),
    );
    assert.match(await page.locator('#state').textContent(), /기업 오름차순/);
    await head('name').locator('button').press('Enter');
    assert.deepEqual(
      await names(),
      [...byRelevance].sort((a, b) => b.localeCompare(a, 'ko')),
    );
    await head('sentiment').locator('button').click();
    const tones = await page.locator('#companies tbody .tone').allInnerTexts();
    const scores = tones.map((tone) =>
      /근거/.test(tone) ? -9 : Number(tone.match(/[−+]?\d\.\d\d/)[0].replace('−', '-')),
    );
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  },

  async 'refused candidates come on demand, with their reasons'({ open }) {
    const { page } = await open();
    assert.equal(await page.locator('.mark-rejected').count(), 0);
    await page.locator('#layers input[value=rejected]').check();
    await page.locator('#rejected table').waitFor();
    const credit = page.locator('#rejected tbody tr', { hasText: 'XKRX:012030' });
    assert.match(await credit.innerText(), /DB[\s\S]*크레딧/);
    await page.locator('.mark-rejected', { hasText: 'DB' }).hover();
    assert.match(await card(page).innerText(), /크레딧[\s\S]*XKRX:012030/);
    await credit.locator('button').click();
    assert.match(await page.locator('#detail h2').innerText(), /DB/);
    await page.locator('#rejected summary').click();
    await page.locator('#layers input[value=rejected]:not(:checked)').waitFor();
    assert.equal(await page.locator('.mark-rejected').count(), 0);
  },

  async 'layers can be put away'({ open }) {
    const { page } = await open();
    for (const [layer, kind] of [
      ['companies', 'mention'],
      ['amounts', 'amount'],
      ['evidence', 'evidence'],
    ]) {
      assert.ok((await page.locator(`.mark-${kind}`).count()) > 0);
      await page.locator(`#layers input[value=${layer}]`).uncheck();
      assert.equal(await page.locator(`.mark-${kind}`).count(), 0);
    }
    assert.equal(await page.locator('#reader [tabindex]').count(), 0);
    assert.equal(await shownText(page), SAMPLE);
  },

  async 'a warning leads to its place'({ open }) {
    const { page } = await open();
    await page.locator('#sample').selectOption('shipbuilding.txt');
    await page.locator('#warnings li').first().waitFor();
    assert.match(await page.locator('#warnings li').innerText(), /숫자 바로잡음[\s\S]*12조억원/);
    await page.locator('#warnings li button').click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '12조억원');
    assert.match(await card(page).innerText(), /숫자 바로잡음/);
  },

  async 'ranges and open sides'({ open }) {
    const { page } = await open();
    await page.locator('#sample').selectOption('shipbuilding.txt');
    await page.locator('.mark', { hasText: '7억∼8억 달러' }).waitFor();
    const row = page.locator('#amounts tr', { hasText: '7억∼8억 달러' });
    assert.match(await row.innerText(), /범위[\s\S]*700,000,000\.00 –\s*800,000,000\.00/);
    await page.locator('#sample').selectOption('ai_investment.txt');
    await page.locator('#amounts tr', { hasText: '8천억원' }).waitFor();
    assert.match(
      await page.locator('#amounts tr', { hasText: '8천억원' }).innerText(),
      /이상[\s\S]*≥ 800,000,000,000/,
    );
  },

  async 'the whole page changes its language, and what is chosen stays'({ open }) {
    const { page } = await open();
    await mark(page, '네이버').click();
    await page.getByRole('button', { name: 'English' }).click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await shownText(page), SAMPLE);
    assert.match(
      await page.locator('#detail').innerText(),
      /NAVER[\s\S]*Relevance[\s\S]*Sentiment/,
    );
    const words = (await page.locator('body').innerText()).split('\n');
    const own = words.filter((line) => /^(기업|금액|감성|관련도|제외|경고|응답|편집)/.test(line));
    assert.deepEqual(own, []);
    await page.reload();
    await page.locator('.mark').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  },

  async 'both languages say everything, alike'({ open }) {
    const { page } = await open();
    const [ko, en] = await page.evaluate(async () => {
      const { LANGUAGES } = await import('/js/strings.js');
      const shape = (strings) =>
        Object.entries(strings)
          .map(([key, value]) => [
            key,
            typeof value,
            typeof value === 'object' ? Object.keys(value).sort().join() : value.length > 0,
          ])
          .sort();
      return [shape(LANGUAGES.ko), shape(LANGUAGES.en)];
    });
    assert.deepEqual(ko, en);
  },

  async 'light, dark and as the system, kept from one visit to the next'({ open }) {
    const { page } = await open({ theme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.locator('#theme').selectOption('light');
    const light = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await page.locator('.mark').first().waitFor();
    assert.equal(await ground(), light);
    await page.locator('#theme').selectOption('dark');
    assert.equal(await ground(), dark);
  },
};
