// <tandem-agent>: the agent's side of Tandem as one element, for the console and for any CRM.
//
//	<tandem-agent server="https://HOST" token="…"></tandem-agent>
//
// Attributes: `server`, read when it is put into a page (default: where this script came from), and `token`, which may be
// changed at any time, also as a property: a newer token of the same agent takes the place of the last without
// disturbing a session. The event `tokenexpiring` says when it is time for one. While there is an attribute `paused`
// nothing is connected. The attribute `phase` tells style sheets how far a session is. Members and events are those of
// the public contract, and signOut(). Slots: `brand`, the host's own mark at the bar's beginning; `account`, behind the
// agent's name; `tools`, the host's own controls behind the mark; `side`, something of its own beside the customer's page, which
// with the attribute `covered` lies over it. Parts: bar, status, place, mode, route, zoom, account, navigation, canvas, sheet.

import { deferred } from "../deferred.js";
import { createAttempt } from "./ui/attempt.js";
import { createBar } from "./ui/bar.js";
import { el, setAttribute, styled } from "./ui/dom.js";
import { createJoin } from "./ui/join.js";
import { createEnding, createProblem } from "./ui/notice.js";
import { createNavigation } from "./ui/navigation.js";
import { createProgram } from "./ui/program.js";
import { createView } from "./ui/view.js";
import { createZoom } from "./ui/zoom.js";
import { parseID, digitsOf } from "./id.js";
import { dismiss, eventsBetween, initial, inSession, merge, panelOf, refusalBetween, sessionOf } from "./state.js";
import { settledOf, texts } from "./texts.js";
import tokens from "./style/tokens.css";
import barStyle from "./style/bar.css";
import cardStyle from "./style/card.css";
import navigationStyle from "./style/navigation.css";
import viewStyle from "./style/view.css";
import overlayStyle from "./style/overlay.css";

// A token is to be renewed so long before it expires; of a short one, when half of it is over.
const EXPIRING_MS = 60_000;
// What a timer can wait at most.
const LONGEST_MS = 2 ** 31 - 1;

class TandemAgent extends HTMLElement {
  static observedAttributes = ["token", "paused"];
  #state = initial;
  #token = "";
  #expiring = 0; // timer
  #silent = false; // what the program still says is of a sign-in that is over
  #panel = "";
  #attempt = null;
  #request = null; // {promise, resolve, reject} of requestWrite()
  #started = false;
  #panels;
  #bar;
  #navigation;
  #program;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    styled(root, tokens, barStyle, navigationStyle, cardStyle, viewStyle, overlayStyle);
    const zoom = createZoom({ onzoom: (to) => view.setZoom(to) });
    const view = createView({
      onscale: zoom.update, onout: () => this.#bar.focus(), oncontinue: () => this.#program.active(),
    });
    this.#panels = {
      join: createJoin({ onjoin: (id) => this.join(id).catch(() => {}) }), // the card shows why
      session: view,
      ending: createEnding({ ondismiss: () => this.#dismiss() }),
      problem: createProblem({ onretry: () => this.#retry() }),
    };
    this.#bar = createBar({
      zoom: zoom.element,
      onexit: () => this.exit(),
      onrequest: () => this.requestWrite().catch(() => {}), // the view says why
      onleave: () => this.leaveWrite(),
    });
    this.#navigation = createNavigation({ onnavigate: (kind, to) => this.#program.navigate(kind, to) });
    this.#program = createProgram({
      address: (server) => new URL(TANDEM_AGENT_JS, server),
      credential: () => this.#token,
      renew: view.renew,
      onreport: (report) => this.#report(report),
      onready: () => this.#ask(),
      onviewport: view.viewport,
      ontitle: (title, address) => {
        this.#bar.place.show(title, address);
        this.#navigation.show(address);
      },
      onnotice: view.notice,
      onsignedin: (leftMs, words) => this.#signedIn(leftMs, words),
    });
    root.append(el("div", { class: "shell", onkeydown: (event) => this.#key(event) }, this.#bar.element, this.#navigation.element,
      el("div", { class: "body" }, el("slot", { name: "side" }),
        el("div", { class: "main" }, ...Object.values(this.#panels).map((panel) => panel.element)))));
  }

  // #key: F6 goes to the customer's page, as it comes back from there (ui/hands.js).
  #key(event) {
    if (event.key !== "F6" || event.defaultPrevented || this.session?.mode !== "write") return;
    event.preventDefault();
    this.#panels.session.type();
  }

  connectedCallback() {
    this.#draw();
    if (this.#started || this.hasAttribute("paused")) return; // moved within the page
    this.#started = true;
    this.#silent = false;
    this.#start();
  }

  attributeChangedCallback(name, _, value) {
    if (name === "token") this.token = value;
    else if (value === null && this.isConnected) this.connectedCallback();
    else if (value !== null && this.#started) this.#quit({});
  }

  disconnectedCallback() {
    // An element that is only moved is back before the microtasks run.
    queueMicrotask(() => {
      if (!this.isConnected) this.#pause();
    });
  }

  get token() {
    return this.#token;
  }

  set token(value) {
    const token = String(value ?? "");
    if (token === this.#token) return;
    this.#token = token;
    this.dispatchEvent(new Event("tokenchanged"));
    if (!this.#started) return;
    this.#silent = false;
    if (this.#state.phase === "signedout") this.#retry();
    else this.#program.renewToken();
  }

  // signOut ends the session and has the server refuse the token from now on.
  async signOut() {
    const token = this.#token;
    this.exit();
    if (token) {
      await fetch(`${this.#server()}/v1/agent/signout`, {
        method: "POST", headers: { Authorization: `Bearer ${token}` }, credentials: "omit", referrerPolicy: "no-referrer",
      });
    }
    this.#token = "";
    this.#quit({ phase: "signedout", reason: "signedout", words: texts.youSignedOut });
    this.#started = true; // by a new token
  }

  // session is null, or {id, state, mode}.
  get session() {
    return sessionOf(this.#state);
  }

  // frame is the iframe that holds the rebuilt page, or null.
  get frame() {
    return this.#panels.session.frame();
  }

  // join takes an ID as people write it; the promise is that of the session.
  join(id) {
    const digits = parseID(id);
    const problem = inSession(this.#state) ? texts.busy
      : this.#attempt ? texts.joiningAlready
      : digits ? "" : texts.tooShort(digitsOf(id).length);
    if (problem) {
      if (!inSession(this.#state)) this.#panels.join.complain(problem);
      return Promise.reject(new Error(problem));
    }
    const { join } = this.#panels;
    join.show(digits);
    join.complain("");
    const attempt = this.#attempt = createAttempt(digits);
    attempt.answer.catch((error) => join.complain(error.message));
    this.#state = dismiss(this.#state);
    this.#draw();
    if (this.#state.phase === "signedout") this.#retry();
    this.#ask();
    return attempt.answer;
  }

  // offer puts an ID into the empty box, so that it is joined with one press; "" takes away what was offered.
  offer(id) {
    this.#panels.join.offer(parseID(id));
  }

  exit() {
    this.#giveUp();
    if (inSession(this.#state) || this.#state.phase === "joining") this.#program.exit();
  }

  // requestWrite asks the customer; the promise is that of the session in write mode.
  requestWrite() {
    if (!inSession(this.#state)) return Promise.reject(new Error(texts.noWriteSession));
    if (this.#state.pointerOnly) return Promise.reject(new Error(texts.noWriteEver));
    if (this.#state.phase !== "active") return Promise.reject(new Error(texts.noWriteYet));
    if (this.#state.mode === "write") return Promise.resolve(this.session);
    if (this.#state.away) return Promise.reject(new Error(texts.away));
    if (!this.#request) {
      this.#request = deferred();
      this.#request.promise.catch(() => {});
      this.#program.requestWrite();
    }
    return this.#request.promise;
  }

  // leaveWrite goes back to pointer mode, or takes the request back.
  leaveWrite() {
    this.#program.leaveWrite();
  }

  stats() {
    return this.#program.stats();
  }

  focus() {
    this.#panels[panelOf(this.#state)].focus();
  }

  #server() {
    return new URL(this.getAttribute("server") || "/", import.meta.url).origin;
  }

  #start() {
    this.#program.start({ server: this.#server() });
  }

  #pause() {
    this.#giveUp();
    this.#program.stop();
    this.#started = false;
    clearTimeout(this.#expiring);
  }

  // #quit leaves nothing of whoever was signed in; then the state is this one.
  #quit(state) {
    if (inSession(this.#state)) this.#apply({ phase: "ended", reason: "agent" });
    this.#pause();
    this.#silent = true;
    this.#panels.join.clear();
    this.#state = { ...initial, ...state };
    this.#draw();
  }

  // #signedIn: the server has looked at the token, that of the start or a newer one.
  #signedIn(leftMs, words) {
    if (words) {
      this.#panels.session.notice(words);
      this.dispatchEvent(new CustomEvent("error", { detail: { reason: "unauthorized", words } }));
      return;
    }
    clearTimeout(this.#expiring);
    if (!leftMs) return;
    const wait = Math.max(leftMs - EXPIRING_MS, leftMs / 2);
    this.#expiring = setTimeout(() => {
      this.dispatchEvent(new CustomEvent("tokenexpiring", { detail: { leftMs: leftMs - wait } }));
    }, Math.min(wait, LONGEST_MS));
  }

  #retry() {
    this.#apply({ phase: "connecting" });
    this.#start();
  }

  #giveUp() {
    this.#attempt?.fail(texts.left);
    this.#attempt = null;
    this.#draw();
  }

  #dismiss() {
    this.#state = dismiss(this.#state);
    this.#panels.join.clear();
    this.#draw();
  }

  #ask() {
    const attempt = this.#attempt;
    if (!attempt?.mayAsk(this.#state.phase, this.#program.takesOrders())) return;
    this.#apply({ phase: "joining", id: attempt.id });
    this.#program.join(attempt.id)
      .catch((error) => this.#apply({ phase: "ready", reason: "error", words: error.message }));
  }

  #report(report) {
    if (this.#silent) return;
    this.#apply(this.#attempt?.read(report) ?? report);
  }

  // #apply is the one place where the state changes by a report: draws it, tells it.
  #apply(report) {
    const before = this.#state;
    this.#state = merge(before, report);
    if (this.#attempt?.over(this.#state, this.session)) this.#attempt = null;
    if (inSession(before) && !inSession(this.#state)) {
      this.#panels.session.clear();
      this.#bar.place.show();
      this.#navigation.show();
    }
    this.#answer(before);
    this.#draw();
    for (const [name, detail] of eventsBetween(before, this.#state)) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
    this.#ask();
  }

  #draw() {
    if (!this.isConnected) return;
    const { join, session, ending, problem } = this.#panels;
    setAttribute(this, "phase", this.#state.phase);
    this.#bar.update(this.#state);
    // The focus goes with the mode: what it was on is gone.
    const lost = this.#navigation.holdsFocus();
    this.#navigation.update(this.#state);
    if (lost && !this.#navigation.holdsFocus()) session.focus();
    join.setBusy(this.#attempt !== null || this.#state.phase === "joining");
    for (const panel of [session, ending, problem]) panel.update(this.#state);
    this.#turnTo(panelOf(this.#state));
    session.arrange();
  }

  // #answer settles what was asked of the customer, and shows what came of it.
  #answer(before) {
    const after = this.#state;
    const refusal = refusalBetween(before, after);
    const request = this.#request;
    if (request && (refusal || after.mode === "write" || !inSession(after))) {
      this.#request = null;
      if (inSession(after) && !refusal) request.resolve(this.session);
      else request.reject(new Error(settledOf(refusal) || texts.noWriteSession));
    }
    if (inSession(after) && before.write !== after.write) this.#panels.session.notice(settledOf(after.write));
  }

  // #turnTo shows one panel. The focus follows only if it was in here, or nowhere.
  #turnTo(name) {
    if (name === this.#panel) return;
    const active = document.activeElement;
    const follows = this.#panel !== "" && (active === this || active === document.body || active === null);
    this.#panel = name;
    for (const [key, { element }] of Object.entries(this.#panels)) element.hidden = key !== name;
    if (follows) this.#panels[name].focus();
  }
}

if (!customElements.get("tandem-agent")) customElements.define("tandem-agent", TandemAgent);
