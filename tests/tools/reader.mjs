// Opens an e-book in epub.js and the web edition as it is, in Chromium: at
// three widths, by day and by night, in the reader's own few colours (forced),
// with letters twice as large. Looks for
// what a reader would miss: texts, pictures, faces, contents, notes, pages.
//
//   node reader.mjs FOLDER-OF-MODULES book.epub FOLDER-OF-PAGES [FOLDER-FOR-SHOTS]
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';

const [modules, epub, web, shots] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'node_modules') + '/');
const puppeteer = require('puppeteer-core');
const faults = new Set();

const reader = `<!doctype html><html lang="en"><meta charset="utf-8"><title>reader</title>
<body style="margin:0"><div id="place"></div>
<script src="/modules/jszip/dist/jszip.min.js"></script><script src="/modules/epubjs/dist/epub.min.js"></script>`;
const kinds = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg' };
const server = http.createServer((request, answer) => {
  const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = name === '/book.epub' ? epub
    : name.startsWith('/modules/') ? path.join(modules, 'node_modules', path.normalize(name.slice(9)))
    : name.startsWith('/web/') ? path.join(web, path.normalize(name.slice(5))) : null;
  if (name === '/reader') return answer.writeHead(200, { 'content-type': 'text/html' }).end(reader);
  if (name === '/favicon.ico') return answer.writeHead(204).end();
  if (!file || !fs.existsSync(file)) return answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': kinds[path.extname(file)] ?? 'application/octet-stream' });
  fs.createReadStream(file).pipe(answer);
}).listen(0, '127.0.0.1');
await new Promise(done => server.once('listening', done));
const home = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});

async function page(width, scheme, where) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  // Puppeteer's own call does not know of forced colours.
  const features = scheme === 'forced'
    ? [{ name: 'forced-colors', value: 'active' }, { name: 'prefers-color-scheme', value: 'dark' }]
    : [{ name: 'prefers-color-scheme', value: scheme }];
  await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features });
  page.on('pageerror', error => faults.add(`${where}: ${error.message}`));
  page.on('response', answer => answer.status() >= 400 && faults.add(`${where}: ${answer.status()} ${answer.url()}`));
  return page;
}

// What is wrong with a document that is open in front of a reader.
const look = (root, width) => {
  const found = [];
  if (!root.documentElement.lang) found.push('no language');
  if (!root.body.textContent.trim() && !root.images.length) found.push('empty');
  for (const image of root.images) if (!image.naturalWidth) found.push(`picture ${image.getAttribute('src')}`);
  for (const face of root.fonts) if (face.status === 'error') found.push(`face ${face.family}`);
  for (const call of root.querySelectorAll('[role=doc-noteref]')) {
    const note = root.getElementById(call.getAttribute('href').slice(1));
    if (!note || !note.querySelector(`[role=doc-backlink][href="#${call.id}"]`)) found.push(`note ${call.id}`);
  }
  for (const element of root.body.querySelectorAll('*')) {
    if (element.closest('.scroll, .unseen, .skip, pre, [hidden]')) continue;
    const box = element.getBoundingClientRect();
    if (box.width && box.right > width + 1) { found.push(`wider than the screen: ${element.tagName} ${element.className}`); break; }
  }
  return found;
};

const all = [
  [320, 'light', 16], [320, 'dark', 32], [768, 'dark', 16], [1280, 'light', 16],
  [320, 'dark', 16], [768, 'light', 16], [1280, 'dark', 16], [768, 'forced', 16],
];
const cases = all.slice(0, Number(process.env.CASES) || all.length);
for (const [width, scheme, size] of cases) {
  const where = `epub.js ${width} ${scheme} ${size}`;
  const view = await page(width, scheme, where);
  await view.goto(`${home}/reader`);
  const spine = await view.evaluate(async (width, size) => {
    window.book = ePub(await (await fetch('/book.epub')).arrayBuffer());
    window.shown = book.renderTo('place', { width, height: 900, flow: 'scrolled-doc' });
    shown.themes.fontSize(`${size}px`);
    await book.ready;
    await shown.display();
    return book.spine.spineItems.map(item => item.href);
  }, width, size);
  for (const href of spine) {
    const found = await view.evaluate(async (href, width, look) => {
      await shown.display(href);
      const root = shown.getContents()[0].document;
      await root.fonts.ready;
      await Promise.all([...root.images].map(image => image.decode().catch(() => {})));
      return eval(look)(root, width);
    }, href, width, `(${look})`);
    found.forEach(fault => faults.add(`${where}: ${href}: ${fault}`));
    if (shots) await view.screenshot({ path: `${shots}/epub-${width}-${scheme}-${size}-${path.basename(href, '.xhtml')}.png` });
  }
  if (width === 320 && size === 16) {
    // Contents and pages lead to a place that is there; page 34 is shown.
    const lost = await view.evaluate(async () => {
      const flat = items => items.flatMap(item => [item, ...flat(item.subitems ?? [])]);
      const toc = flat(book.navigation.toc).map(item => item.href);
      const pages = (book.pageList?.pageList ?? []).map(item => item.href);
      const lost = [];
      if (!toc.length) lost.push('no contents');
      if (!pages.length) lost.push('no pages');
      const texts = new Map();
      for (const href of [...toc, ...pages]) {
        const [file, id] = href.split('#');
        const section = book.spine.get(file);
        if (!section) { lost.push(href); continue; }
        if (!texts.has(file)) texts.set(file, await section.load(book.load.bind(book)));
        if (id && !texts.get(file).querySelector(`[id="${id}"]`)) lost.push(href);
      }
      const page = pages[Math.min(33, pages.length - 1)];
      if (page) {
        await shown.display(page);
        const mark = shown.getContents()[0].document.getElementById(page.split('#')[1]);
        if (!mark) lost.push(`go to ${page}`);
      }
      return lost;
    });
    lost.forEach(fault => faults.add(`${where}: ${fault}`));
  }
  await view.close();

  const place = `web ${width} ${scheme} ${size}`;
  const site = await page(width, scheme, place);
  await site.setJavaScriptEnabled(true);
  for (const name of fs.readdirSync(web).filter(name => name.endsWith('.html'))) {
    await site.goto(`${home}/web/${name}`);
    await site.evaluate(size => { document.documentElement.style.fontSize = `${size}px`; }, size);
    const found = await site.evaluate(async (width, look) => {
      await document.fonts.ready;
      await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
      return eval(look)(document, width);
    }, width, `(${look})`);
    found.forEach(fault => faults.add(`${place}: ${name}: ${fault}`));
    if (shots) await site.screenshot({ path: `${shots}/web-${width}-${scheme}-${size}-${path.basename(name, '.html')}.png` });
  }
  await site.close();
}
await browser.close();
server.close();
for (const fault of faults) console.log(`  ${fault}`);
process.exit(faults.size ? 1 : 0);
