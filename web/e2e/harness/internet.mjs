// All of the internet, as one browser sees it: a proxy on loopback that is asked for every host
// but this machine, answers for each of them, and remembers who came. A browser that opens so
// much as a TCP connection to somewhere is seen here, and nothing ever leaves this machine.
import { createServer } from 'node:http';
import { once } from 'node:events';

const pixel = Buffer.from('R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=', 'base64');

const bodies = {
  js: ['text/javascript', 'try { (top.__ran ||= []).push("remote script") } catch {}'],
  html: ['text/html', '<script>try { (top.__ran ||= []).push("remote page") } catch {}</script>'],
  css: ['text/css', 'body { outline: 1px solid red }'],
  svg: [
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><rect width="9" height="9"/></g></svg>',
  ],
};

/** The host that tests plant; whatever else a browser looks for is its own maker's. */
export const canary = 'canary.test';

/** Starts one: {host: "127.0.0.1:port", stop()}. internetAt tells what it has seen. */
export async function startInternet() {
  let requests = [];
  let silent = new Set();
  const note = (request, words) => {
    silent.delete(request.socket);
    if (words.includes(canary)) requests.push(words);
  };
  const seen = () => [...requests, ...[...silent].map(() => 'a connection without a request')];
  const server = createServer((request, response) => {
    if (request.url.startsWith('/')) return control(request, response); // a proxy is asked for whole addresses
    note(request, `${request.method} ${request.url}`);
    const ending = /\.(\w+)(?:\?|$)/.exec(request.url)?.[1];
    const [type, body] = bodies[ending] ?? ['image/gif', pixel];
    response.writeHead(200, {
      'content-type': type,
      ...(request.url.includes('unreadable') ? {} : { 'access-control-allow-origin': '*' }),
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(body);
  });
  function control({ socket, url }, response) {
    silent.delete(socket);
    if (url === '/reset') {
      requests = [];
      silent = new Set();
    }
    response.setHeader('connection', 'close');
    response.end(JSON.stringify(seen()));
  }
  server.on('connect', (request, socket) => {
    note(request, `CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Not here\r\n\r\n');
  });
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.on('error', () => {});
  });
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * The internet at that host: {seen(), reset()}. seen() lists what came for the canary host, and each connection
 * that never asked for anything (a preconnect).
 */
export function internetAt(host) {
  const ask = async (what) => (await fetch(`http://${host}/${what}`)).json();
  return { seen: () => ask('seen'), reset: () => ask('reset') };
}
