// The examples of web/integrate, as its pages show them: what a reader copies is what the tests run. A fenced code block whose info
// string has a second word is a file of that name.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages are. */
export const folder = fileURLToPath(new URL('../../integrate', import.meta.url));

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** The files of a page, {name: body}, and its text with line ends of one kind. */
async function read(page) {
  const text = (await readFile(join(folder, `${page}.md`), 'utf8')).replaceAll('\r\n', '\n');
  const files = {};
  for (const [, name, body] of text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)) {
    if (name in files) throw new Error(`${page}.md has two files of the name ${name}`);
    files[name] = body;
  }
  return { text, files };
}

/**
 * The examples of a page: {file(name), site(...names), rows(heading), unused()}. `at` says what stands for the documented addresses,
 * {tandem: url, shop: url, crm: url}; one that is left after that is a fault.
 */
export async function examples(page, at) {
  const { text, files } = await read(page);
  const used = new Set();

  const replaced = (body) => {
    let own = body;
    for (const [name, url] of Object.entries(at)) {
      own = own.replaceAll(`https://${name}.example.com`, url).replaceAll(`wss://${name}.example.com`, url.replace(/^http/, 'ws'));
    }
    const left = /\w+:\/\/[\w.]*example\.\w+/.exec(own);
    if (left) throw new Error(`${page}.md: nothing stands for ${left[0]}`);
    return own;
  };

  function file(name) {
    if (!(name in files)) throw new Error(`${page}.md has no file ${name}`);
    used.add(name);
    return replaced(files[name]);
  }

  return {
    file,
    /** These files as those of a site: {"/name": {type, body}}. */
    site: (...names) => Object.fromEntries(names.map((name) => [`/${name}`, { type: types[name.split('.').pop()], body: file(name) }])),
    /** The rows of the page's one table whose head begins with that cell, each a list of its cells without backquotes. */
    rows(first) {
      const lines = text.split('\n');
      const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
      if (head < 0) throw new Error(`${page}.md has no table of ${first}`);
      const length = lines.slice(head).findIndex((line) => !line.startsWith('|'));
      return lines.slice(head + 2, head + length).map((line) => replaced(line).split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));
    },
    /** The files that no test has asked for. */
    unused: () => Object.keys(files).filter((name) => !used.has(name)),
  };
}

/** The value of the header in a block that shows one, its lines joined. */
export function headerOf(block, name = 'Content-Security-Policy') {
  const found = new RegExp(`^${name}:(.*)`, 'si').exec(block);
  if (!found) throw new Error(`there is no header ${name} in ${block}`);
  return found[1].trim().replace(/\s+/g, ' ');
}

/** The arguments of a command of a block, which may go over several lines; `given` are the values of its "$NAMES". */
export function argsOf(block, given = {}) {
  const words = block.replace(/\\\n/g, ' ').trim().split(/\s+/).slice(1);
  return words.map((word) => word.replace(/^"?\$(\w+)"?$/, (_, name) => {
    if (!(name in given)) throw new Error(`no value is given for $${name}`);
    return given[name];
  }));
}
