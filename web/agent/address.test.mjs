import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve, shown } from "./address.js";

const here = "https://shop.example/basket/list?page=2#end";

test("what is meant by what is typed", () => {
  for (const [typed, want] of [
    ["https://shop.example/a", "https://shop.example/a"],
    [" /checkout ", "https://shop.example/checkout"],
    ["?page=3", "https://shop.example/basket/list?page=3"],
    ["#top", "https://shop.example/basket/list?page=2#top"],
    ["../help", "https://shop.example/help"],
    ["checkout.html", "https://shop.example/basket/checkout.html"],
    ["help", "https://shop.example/basket/help"],
    ["shop.example/help", "https://shop.example/help"],
    ["SHOP.example", "https://shop.example/"],
  ]) assert.deepEqual(resolve(typed, here), { address: want }, typed);
  assert.deepEqual(resolve("localhost:8080/x", "http://localhost:8080/"), { address: "http://localhost:8080/x" });
});

test("what cannot be meant", () => {
  for (const typed of ["", "   "]) assert.equal(resolve(typed, here).problem, "empty");
  for (const typed of ["javascript:alert(1)", "data:text/html,x", "about:blank", "mailto:a@b.example", "file:///etc", "https://",
    "https://me:secret@shop.example/", "/" + "x".repeat(2100)]) assert.equal(resolve(typed, here).problem, "not", typed);
  for (const typed of ["https://bank.example/", "//bank.example/", "bank.example/x", "http://shop.example/", "https://shop.example:444/",
    "shop.example:444", "shop.example.evil.example"]) {
    assert.deepEqual(resolve(typed, here), { problem: "elsewhere", host: "shop.example" }, typed);
  }
  assert.equal(resolve("/x", "").problem, "not");
});

test("how an address is shown", () => {
  assert.equal(shown(here), here);
  assert.equal(shown("https://b\u00e4nk.example/\u202egnp"), "https://xn--bnk-qla.example/%E2%80%AEgnp");
  for (const none of ["", "about:blank", "javascript:1", "x", "https://a.example/" + "x".repeat(3000)]) assert.equal(shown(none), "");
});
