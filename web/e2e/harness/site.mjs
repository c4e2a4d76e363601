// A customer's web site: its own origin, a log of every request and every TCP connection, pages
// from a folder, and a part that needs a log-in cookie. It puts Tandem's loader into the head of
// each page, as a site's owner would, and takes out what a page would load from elsewhere, so
// that a run does not depend on the network.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const e2e = fileURLToPath(new URL('..', import.meta.url));

/** Folders that sites serve. */
export const folders = {
  modules: join(e2e, 'node_modules'),
  pages: join(e2e, 'pages'),
};

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The cookie of the log-in; /private/ and what is behind a gate need it, /login sets it. */
const cookie = 'e2e_login=yes';

/**
 * Starts a site.
 *   root     folder served at /
 *   loader   address of tandem.js to put into pages; none without it
 *   files    {path: {type, body, headers}} that come before the folder
 *   gate     {behind, at}: whoever is not logged in and asks for a path that begins with behind is sent to the address at,
 *            which gets what they asked for as its parameter to, for /login
 */
export async function startSite({ root = folders.pages, loader, files = {}, gate } = {}) {
  const requests = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://site');
    requests.push({
      method: request.method,
      path: request.url,
      agent: request.headers['user-agent'] ?? '',
      cookie: request.headers.cookie ?? '',
    });
    try {
      await answer(request, response, pathname, searchParams);
    } catch (error) {
      response.writeHead(error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 404 : 500);
      response.end();
    }
  });

  async function answer(request, response, pathname, asked) {
    if (pathname === '/login') {
      response.writeHead(303, { 'set-cookie': `${cookie}; Path=/; HttpOnly`, location: asked.get('to') ?? '/private.html' });
      return response.end();
    }
    const known = (request.headers.cookie ?? '').includes(cookie);
    if (gate && !known && pathname.startsWith(gate.behind)) {
      response.writeHead(302, { location: `${gate.at}?to=${encodeURIComponent(request.url)}` });
      return response.end();
    }
    if (pathname.startsWith('/private') && !known) {
      response.writeHead(401);
      return response.end();
    }
    const made = files[pathname];
    if (made) return send(response, made.type, made.body, made.headers);
    const [base, path] = pathname.startsWith('/npm/')
      ? [folders.modules, pathname.slice(5)]
      : pathname.startsWith('/pages/')
        ? [folders.pages, pathname.slice(7)]
        : [root, pathname];
    let file = join(base, normalize(`/${decodeURIComponent(path)}`));
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    const type = types[extname(file)] ?? 'application/octet-stream';
    if (type.startsWith('text/html')) return send(response, type, await readFile(file, 'utf8'));
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  }

  function send(response, type, body, headers = {}) {
    if (type.startsWith('text/html')) body = prepare(body, loader);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers });
    response.end(body);
  }

  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    requests,
    /** Adds or replaces one file. */
    file: (path, body, type = 'text/html; charset=utf-8', headers = {}) => {
      files[path] = { type, body, headers };
    },
    connections: () => connections,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const elsewhere = /<(?:script|link|img)\b[^>]*(?:src|href)=["'](?:https?:)?\/\/(?!127\.|canary\.test)[^>]*>(?:\s*<\/script>)?/gi;

/** The page without what it loads from elsewhere, with the loader first in its head. */
export function prepare(html, loader) {
  const own = html.replace(elsewhere, '');
  if (!loader) return own;
  const tag = `<script async src="${loader}"></script>`;
  const head = /<head[^>]*>/i.exec(own);
  if (!head) return own.replace(/^(\s*<!doctype[^>]*>)?/i, (doctype) => doctype + tag);
  const at = head.index + head[0].length;
  return own.slice(0, at) + tag + own.slice(at);
}
