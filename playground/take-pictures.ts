import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { servePage } from './server.js';
import { stageOf } from './stage.js';
import { startWorkplace } from './workplace.js';

/** Takes the pictures that README.md shows, from the page as it is now: `npm run pictures`. */
const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const PAGE = fileURLToPath(new URL('./page/dist', import.meta.url));

const workplace = await startWorkplace();
const server = await servePage(stageOf(workplace, PAGE), 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(server.url);
  const composer = page.getByRole('textbox', { name: 'Message #hiring' });
  await composer.click();
  await composer.pressSequentially('/hires show ana kovac');
  await composer.press('Enter');
  await page.getByRole('button', { name: 'Note about Ana Kovač' }).click();
  const form = page.getByRole('dialog', { name: 'Write a note' });
  const note = form.getByRole('textbox', { name: 'Note' });
  await note.pressSequentially('Strong on systems: explained the outage calmly. @Ben Adler-S');
  await page.getByRole('option', { name: /Ben Adler-Schmidt/ }).click();
  await note.pressSequentially('and @tanaka');
  await page.getByRole('option', { name: /田中 美咲/ }).click();
  await note.pressSequentially('could you look at the migration?');
  await page.screenshot({ path: `${DOCS}note.png` });
  await form.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('get an e-mail from 100Hires').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page
    .getByRole('region', { name: 'ATS panel' })
    .getByText('misaki.tanaka@northwind.example')
    .waitFor();
  await page.screenshot({ path: `${DOCS}card.png` });
} finally {
  await browser.close();
  await server.stop();
  await workplace.stop();
}
