// Takes the README's picture of the page: a sample, one company chosen, the card of a sum that is given
// again.
//
//   node screenshot.mjs NEWSLENS_SERVER FILE.png [LANGUAGE THEME SIZE]
import { loadPlaywright, openPage, startServer } from './browser.mjs';

const [program, file, language = 'en', theme = 'light', size = 'wide'] = process.argv.slice(2);
const browser = await loadPlaywright();
const server = await startServer(program);
const { page, close } = await openPage(browser, server.origin, { language, theme, size });
await page.locator('#sample').selectOption('ai_investment.txt');
await page.locator('.mark', { hasText: 'SK하이닉스' }).first().waitFor();
await page.locator('tr[data-company="XKRX:000660"] button').click();
await page.evaluate(() => window.scrollTo(0, 0));
await page.locator('.mark', { hasText: '2조9천억원' }).hover();
await page.screenshot({ path: file });
await close();
await browser.close();
process.exit(await server.stop());
