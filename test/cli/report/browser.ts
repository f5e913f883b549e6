import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** @sparticuz/chromium brings a browser for Linux on x64. Elsewhere an installed Chrome is used. */
const isBrought = process.platform === 'linux' && process.arch === 'x64';

/** A headless browser that asks nobody for anything by itself. */
export const openBrowser = async (): Promise<Browser> =>
  playwright.launch({
    ...(isBrought ? { executablePath: await chromium.executablePath() } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-gpu', '--headless', '--disable-background-networking', '--no-zygote'],
  });

export interface Opened {
  page: Page;
  /** What the console said, errors of the page and what its policy has refused. */
  said: string[];
  /** The addresses that were asked for. */
  asked: string[];
  close: () => Promise<void>;
}

/** The page as a file on disk, in a browser window of its own. */
export async function openPage(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [said, asked]: [string[], string[]] = [[], []];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  context.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return {
    page,
    said,
    asked,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true });
    },
  };
}
