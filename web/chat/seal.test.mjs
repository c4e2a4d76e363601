import assert from "node:assert/strict";
import { createHmac, createDecipheriv, createECDH } from "node:crypto";
import { test } from "node:test";
import { createOpener, seal } from "./seal.js";

test("each desk opens its own box, and no other's", async () => {
  const [one, two] = [await createOpener(), await createOpener()];
  const boxes = await seal([one.key, two.key], "Where is my parcel? 📦");
  assert.deepEqual(boxes.map(({ key }) => key), [one.key, two.key]);
  assert.equal(await one.open(boxes[0].box), "Where is my parcel? 📦");
  assert.equal(await two.open(boxes[1].box), "Where is my parcel? 📦");
  assert.equal(await one.open(boxes[1].box), null);
});

test("the key is a raw point on the curve in base64url", async () => {
  const { key } = await createOpener();
  assert.match(key, /^[\w-]{87}$/);
  const bytes = Buffer.from(key, "base64url");
  assert.equal(bytes.length, 65);
  assert.equal(bytes[0], 4);
});

test("a box is what the format says, by another implementation", async () => {
  const desk = createECDH("prime256v1");
  const key = desk.generateKeys("base64url");
  const [{ box }] = await seal([key], "hello");
  const bytes = Buffer.from(box, "base64url");
  const secret = desk.computeSecret(bytes.subarray(0, 65));
  const extracted = createHmac("sha256", Buffer.alloc(32)).update(secret).digest(); // RFC 5869, section 2.2
  const aes = createHmac("sha256", extracted).update("tandem question 1").update(Buffer.of(1)).digest(); // 2.3
  const cipher = bytes.subarray(77);
  const open = createDecipheriv("aes-256-gcm", aes, bytes.subarray(65, 77));
  open.setAuthTag(cipher.subarray(-16));
  assert.equal(Buffer.concat([open.update(cipher.subarray(0, -16)), open.final()]).toString(), "hello");
});

test("a text is cut at 500 characters, and never through one", async () => {
  const desk = await createOpener();
  const [{ box }] = await seal([desk.key], "📦".repeat(600));
  assert.equal(await desk.open(box), "📦".repeat(500));
});

test("no two boxes of one text are alike", async () => {
  const desk = await createOpener();
  const boxes = [...await seal([desk.key, desk.key], "hello"), ...await seal([desk.key], "hello")].map(({ box }) => box);
  assert.equal(new Set(boxes).size, 3);
});

test("a key that is none is left out", async () => {
  const desk = await createOpener();
  const boxes = await seal(["", "not a key", "AAAA", desk.key], "hello");
  assert.deepEqual(boxes.map(({ key }) => key), [desk.key]);
  assert.deepEqual(await seal([], "hello"), []);
});

test("what has been tampered with opens as nothing", async () => {
  const desk = await createOpener();
  const [{ box }] = await seal([desk.key], "hello");
  for (const at of [0, 40, 70, 80, Buffer.from(box, "base64url").length - 1]) {
    const bytes = Buffer.from(box, "base64url");
    bytes[at] ^= 1;
    assert.equal(await desk.open(bytes.toString("base64url")), null, `byte ${at}`);
  }
  for (const bad of ["", "%%", box.slice(0, 60), undefined]) assert.equal(await desk.open(bad), null);
});
