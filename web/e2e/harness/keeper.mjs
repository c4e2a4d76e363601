// Keeps browsers from one test file to the next: to start the four of them takes a file longer than many a test.
// Test files are processes of their own. One borrows a browser by an HTTP request, and has it for as long as that
// connection lasts, so that it comes back whatever becomes of the borrower.
import { createServer, get } from 'node:http';
import { once } from 'node:events';
import { launch } from './launch.mjs';

/** Starts one: {url, stop()}. GET url/ENGINE/ROLE answers {endpoint, proxy} as a line, and does not end. */
export async function startKeeper() {
  const all = [];
  const server = createServer(async (request, response) => {
    const [, engine, role] = request.url.split('/');
    try {
      const one = all.find((other) => other.engine === engine && other.role === role && !other.lent && other.runs()) ?? add(engine, role);
      one.lent = true;
      response.on('close', () => (one.lent = false));
      const { endpoint, proxy } = await one.started;
      response.write(`${JSON.stringify({ endpoint, proxy })}\n`);
    } catch (error) {
      response.writeHead(500).end(error.stack);
    }
  });

  function add(engine, role) {
    let running = null;
    const one = { engine, role, lent: false, started: start(), runs: () => running?.exitCode === null && running.signalCode === null };
    all.push(one);
    return one;

    async function start() {
      const { browser, proxy, stop } = await launch(engine, role);
      running = browser.process();
      const endpoint = browser.wsEndpoint();
      await browser.disconnect(); // Firefox has one session at a time, and it is the borrower's
      return { endpoint, proxy, stop };
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      for (const { started } of all) await started.then(({ stop }) => stop(), () => {});
    },
  };
}

/** Borrows one of the keeper at that address: {endpoint, proxy, back()}. */
export async function borrow(keeper, engine, role) {
  const asked = get(`${keeper}/${engine}/${role}`, { agent: false });
  const [response] = await once(asked, 'response');
  response.setEncoding('utf8');
  const [text] = await once(response, 'data');
  if (response.statusCode !== 200) throw new Error(`no ${engine} to be had: ${text}`);
  return { ...JSON.parse(text), back: () => asked.destroy() };
}
