// What a customer wrote, sealed for the desks that may read it while it waits in the queue: the server carries it and cannot.
//
//	box = base64url(ephemeral public key, raw, 65 bytes ‖ iv, 12 bytes ‖ ciphertext)
//
// One ephemeral P-256 pair a call. For each desk: ECDH → HKDF-SHA-256 (no salt, info "tandem question 1") → AES-256-GCM.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = new TextEncoder().encode("tandem question 1");
const KEY_BYTES = 65;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST = 500; // characters

// Browsers have it in secure contexts and on localhost only. Elsewhere nothing is sealed, and a desk shows no question.
const subtle = () => globalThis.crypto?.subtle;

// seal resolves with [{key, box}]: the text for each of the desks' public keys. A key that is none is left out.
export async function seal(keys, text) {
  if (!subtle() || keys.length === 0) return [];
  const own = await subtle().generateKey(CURVE, false, ["deriveBits"]);
  const raw = new Uint8Array(await subtle().exportKey("raw", own.publicKey));
  const words = new TextEncoder().encode(Array.from(text).slice(0, LONGEST).join(""));
  const boxes = await Promise.all([...keys].map(async (key) => {
    try {
      const desk = await subtle().importKey("raw", fromBase64(key), CURVE, false, []);
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const cipher = await subtle().encrypt({ name: "AES-GCM", iv }, await agree(own.privateKey, desk), words);
      return { key, box: toBase64(join(raw, iv, new Uint8Array(cipher))) };
    } catch {
      return null;
    }
  }));
  return boxes.filter(Boolean);
}

// createOpener makes a desk's pair: {key, open(box)}. key is what the server tells customers, "" where nothing can be sealed;
// open resolves with the text, or with null if the box is not for this desk or has been tampered with.
export async function createOpener() {
  if (!subtle()) return { key: "", open: async () => null };
  const own = await subtle().generateKey(CURVE, false, ["deriveBits"]);
  const key = toBase64(new Uint8Array(await subtle().exportKey("raw", own.publicKey)));
  return {
    key,
    async open(box) {
      try {
        const bytes = fromBase64(box);
        if (bytes.length < KEY_BYTES + IV_BYTES + TAG_BYTES) return null;
        const sender = await subtle().importKey("raw", bytes.slice(0, KEY_BYTES), CURVE, false, []);
        const iv = bytes.slice(KEY_BYTES, KEY_BYTES + IV_BYTES);
        const plain = await subtle().decrypt({ name: "AES-GCM", iv }, await agree(own.privateKey, sender), bytes.slice(KEY_BYTES + IV_BYTES));
        return new TextDecoder("utf-8", { fatal: true }).decode(plain);
      } catch {
        return null;
      }
    },
  };
}

// agree derives the key that the two sides share.
async function agree(privateKey, publicKey) {
  const bits = await subtle().deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256);
  const shared = await subtle().importKey("raw", bits, "HKDF", false, ["deriveKey"]);
  return subtle().deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: INFO }, shared,
    { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
  );
}

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
