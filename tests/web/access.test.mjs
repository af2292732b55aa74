// The page for everyone: no complaint of axe in any state, size, theme and language; by keyboard alone; on
// a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { analyse } from './browser.mjs';

// All of axe's rules, best practices included, but for those it calls experimental.
async function assertAccessible(page, state) {
  const violations = await page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
    });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target} (${node.any[0]?.message ?? ''})`).join('; ')}`,
    );
  });
  assert.deepEqual(violations, [], state);
}

// Every state of the page, looked at in turn.
async function walkStates(page, state) {
  await assertAccessible(page, `${state}: the article as a whole`);
  await page.locator('#layers input[value=rejected]').check();
  await page.locator('#companies tbody button').first().click();
  await page.locator('#json summary').click();
  await assertAccessible(page, `${state}: a company, refused words and JSON`);
  await page.locator('.mark-amount').nth(2).click();
  await assertAccessible(page, `${state}: an amount and its card`);
  await page.locator('#picker-input').fill('삼성');
  await page.locator('#picker [role=option]').first().waitFor();
  await page.locator('#picker-input').press('ArrowDown');
  await assertAccessible(page, `${state}: the open picker`);
  await page.locator('#picker-input').press('Enter');
  await assertAccessible(page, `${state}: a company out of the picker`);
  await page.locator('#sample').selectOption('shipbuilding.txt');
  await page.locator('#warnings li').first().waitFor();
  await assertAccessible(page, `${state}: warnings`);
  await analyse(page, { text: '' });
  await assertAccessible(page, `${state}: the form and a problem`);
}

function axeTests() {
  const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  const found = {};
  for (const language of ['ko', 'en']) {
    for (const theme of ['light', 'dark']) {
      for (const size of ['wide', 'narrow']) {
        found[`axe: ${language}, ${theme}, ${size}`] = async ({ open }) => {
          const { page } = await open({ language, theme, size });
          await page.evaluate(axe);
          await walkStates(page, `${language}, ${theme}, ${size}`);
        };
      }
    }
  }
  return found;
}

// Presses Tab until the element that `selector` names has the focus; fails after 80 steps.
async function tabTo(page, selector) {
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`no way to ${selector} by Tab`);
}

export const tests = {
  ...axeTests(),

  async 'axe sees what is wrong'({ open }) {
    const { page } = await open();
    await page.evaluate(
      readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'),
    );
    await page.evaluate(() => document.querySelector('#share').replaceChildren());
    await page.evaluate(() => document.querySelector('#share').removeAttribute('title'));
    await assert.rejects(assertAccessible(page, 'spoilt'), /button-name: #share/);
  },

  async 'all of it by keyboard'({ open }) {
    const { page } = await open();
    const focused = (what) => page.evaluate((property) => document.activeElement[property], what);
    await page.keyboard.press('Tab');
    assert.equal(await focused('className'), 'skip');
    assert.ok((await page.locator('.skip').boundingBox()).y >= 0);
    await page.keyboard.press('Enter');
    assert.equal(await focused('id'), 'article');
    await tabTo(page, '.mark');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#detail h2').innerText(), /NAVER/);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('#card').isHidden());
    await tabTo(page, '.col-sentiment button');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('th.col-sentiment').getAttribute('aria-sort'), 'descending');
    await tabTo(page, '#companies tbody button');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#companies tr.chosen').count(), 1);
    await tabTo(page, '#amounts tbody button');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#detail h2').innerText(), /A1/);
    await tabTo(page, '#rejected summary');
    await page.keyboard.press('Enter');
    await page.locator('#rejected table').waitFor();
    await tabTo(page, '.back');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#detail h2').innerText(), /기사 전체/);
    await tabTo(page, '#json summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#json pre');
  },

  async 'what has the focus is seen to have it'({ open }) {
    const { page } = await open();
    const unseen = [];
    for (let i = 0; i < 40; ++i) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return {
          what: document.activeElement.outerHTML.slice(0, 80),
          seen: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
      if (!outline.seen) unseen.push(outline.what);
    }
    assert.deepEqual(unseen, []);
  },

  async 'landmarks, headings and the state that is told'({ open }) {
    const { page } = await open({ language: 'en' });
    for (const role of ['banner', 'main', 'contentinfo'])
      assert.equal(await page.getByRole(role).count(), 1, role);
    for (const name of [
      'Article',
      'Companies',
      'Amounts',
      'The article as a whole',
      'Rejected candidates',
      'Answer as JSON',
    ]) {
      assert.ok((await page.getByRole('region', { name }).count()) >= 1, name);
    }
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'newslens');
    const levels = await page
      .locator('h1, h2, h3')
      .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    levels.reduce((before, level) => (assert.ok(level <= before + 1, String(levels)), level));
    assert.match(
      await page.locator('#state').textContent(),
      /^Done: 6 companies, 9 amounts, 0 warnings\.$/,
    );
    assert.equal(await page.locator('#state').getAttribute('role'), 'status');
  },

  async 'a phone of 390 pixels needs no scrolling aside, and fingers meet what they aim at'({
    open,
  }) {
    for (const [language, sample] of [
      ['ko', 'market_wrap.txt'],
      ['en', 'shipbuilding.txt'],
    ]) {
      const { page } = await open({ language, size: 'narrow' });
      await page.locator('#sample').selectOption(sample);
      await page.locator('.mark', { hasText: '한화오션' }).first().waitFor();
      await page.locator('#layers input[value=rejected]').check();
      await page.locator('#companies tbody button').first().click();
      await page.locator('#json summary').click();
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter(
            (one) =>
              one.getBoundingClientRect().right > innerWidth + 1 &&
              !one.closest('.wide, .unseen, [hidden]'),
          )
          .map((one) => one.outerHTML.slice(0, 90)),
      );
      assert.deepEqual(wide, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      const small = await page
        .locator('button:visible, select:visible, summary:visible')
        .evaluateAll((all) =>
          all
            .filter((one) => one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML.slice(0, 90)),
        );
      assert.deepEqual(small, []);
    }
  },

  async 'at no width does anything stick out of its panel'({ open }) {
    for (const language of ['ko', 'en']) {
      const { page } = await open({ language });
      await page.locator('#layers input[value=rejected]').check();
      await page.locator('#companies tbody button').first().click();
      for (const sample of ['market_wrap.txt', 'chip_merger.txt']) {
        await page.locator('#sample').selectOption(sample);
        await page
          .locator('.mark', { hasText: sample === 'market_wrap.txt' ? '알테오젠' : 'Oracle' })
          .first()
          .waitFor();
        for (const width of [1920, 1440, 1280, 1100, 860, 700, 390]) {
          await page.setViewportSize({ width, height: 900 });
          // Blanks at the ends of the text's lines hang out of them, unseen.
          const out = await page.evaluate(() =>
            [...document.querySelectorAll('.panel *:not(#reader span)')]
              .filter((one) => {
                const panel = one.closest('.panel');
                const edge =
                  panel.getBoundingClientRect().right -
                  parseFloat(getComputedStyle(panel).paddingRight);
                return (
                  one.getBoundingClientRect().right > edge + 1 &&
                  !one.closest('.wide, .unseen, [hidden]')
                );
              })
              .map((one) => one.outerHTML.slice(0, 70)),
          );
          assert.deepEqual(out, [], `${language}, ${sample}, ${width}`);
        }
      }
    }
  },

  async 'what is chosen in a table below the fold is brought to sight'({ open }) {
    const { page } = await open({ size: 'narrow' });
    await page.locator('#companies tbody button').first().click();
    const box = await page.locator('#detail h2').boundingBox();
    assert.ok(box.y >= 0 && box.y < 844, String(box.y));
    await page.locator('#detail .mentions button').first().click();
    const mark = await page.locator('.mark').first().boundingBox();
    assert.ok(mark.y >= 0 && mark.y < 844, String(mark.y));
  },

  async 'a window of 320 pixels, as 1280 are at four times the size'({ open }) {
    const { page } = await open();
    await page.setViewportSize({ width: 320, height: 256 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.locator('#edit').click();
    await page.locator('#form summary').click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  },
};
