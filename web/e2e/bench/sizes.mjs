// What is delivered, in the bytes that go over the network (brotli).
import { request } from 'node:http';
import * as rrweb from './rrweb.mjs';

function get(url) {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ body: Buffer.concat(parts), encoding: response.headers['content-encoding'] }));
    })
      .on('error', reject)
      .end();
  });
}

/** The script at that address, and the addresses of our files that it names. */
async function script(server, path) {
  const text = await (await fetch(server + path)).text();
  return [...new Set(text.match(/\/assets\/[\w.-]+\.(?:js|wasm)/g) ?? [])];
}

export async function measure({ server }) {
  const rows = [];
  const add = async (what, path, most, peer) => {
    const { body, encoding } = await get(server + path);
    rows.push({ what: `${what}${encoding === 'br' ? '' : ' (not brotli)'}`, unit: 'B', ours: body.length, peer, target: most && { most } });
  };
  await add('size: loader', '/tandem.js', 6000);
  const [customer] = await script(server, '/tandem.js');
  await add('size: customer script', customer, undefined, rrweb.size());
  for (const path of await script(server, customer)) await add('size: customer WebAssembly', path, 1_400_000);
  await add('size: <tandem-agent>', '/agent/tandem-agent.js');
  const [agent] = await script(server, '/agent/tandem-agent.js');
  await add('size: agent script', agent);
  for (const path of await script(server, agent)) await add('size: agent WebAssembly', path, 1_400_000);
  return rows;
}
