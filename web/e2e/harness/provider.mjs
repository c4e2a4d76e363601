// A real OpenID Connect provider, panva's oidc-provider, on a port of this machine. People sign in there by their name
// alone.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const client = { id: 'tandem', secret: 'the secret of tandem at its provider' };

/** A private key to sign with, as a JWK with a name of its own. */
function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}

/**
 * Starts one: {url, rotate(), stop()}. redirect is where it may send people back to; people are {login: claims}.
 * rotate() has it sign with another key, and publish that alone.
 */
export async function startProvider({ redirect, people }) {
  let handle;
  const server = createServer((request, response) => handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;

  function make() {
    const provider = new Provider(url, {
      jwks: { keys: [newKey()] },
      clients: [{
        client_id: client.id, client_secret: client.secret, redirect_uris: [redirect],
        grant_types: ['authorization_code'], response_types: ['code'],
      }],
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['name', 'tandem'] },
      conformIdTokenClaims: false, // into the ID token
      cookies: { keys: ['of this run alone'] },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
      // Whoever signs in agrees.
      async loadExistingGrant(context) {
        const grant = new context.oidc.provider.Grant({ clientId: client.id, accountId: context.oidc.session.accountId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
      renderError(context, out) { context.body = `provider: ${JSON.stringify(out)}`; },
    });
    const callback = provider.callback();
    handle = (request, response) => {
      if (!request.url.startsWith('/interaction/')) return callback(request, response);
      interact(provider, request, response).catch((error) => response.writeHead(500).end(String(error)));
    };
  }
  make();

  return {
    url,
    rotate: make,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The page on which people say who they are. */
async function interact(provider, request, response) {
  if (request.method === 'POST') {
    let body = '';
    for await (const part of request) body += part;
    const login = new URLSearchParams(body).get('login');
    const result = login ? { login: { accountId: login } } : { error: 'access_denied' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="en"><title>Provider</title><h1>Company account</h1>
    <form method="post" action="${request.url}"><label>Login <input name="login" autofocus></label><button>Continue</button></form>`);
}
