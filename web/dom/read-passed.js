// What was in a masked place for a moment, between two reads, and was never read there: it stays masked, since it may
// be a part of what the agent does not see. Of what was read there Go knows.

export class Passed {
  #page;
  #masks;
  #out; // node → the places that it was taken from
  #places = new Map(); // place → whether it is masked, or was when something left it

  constructor(page, masks, out) {
    this.#page = page;
    this.#masks = masks;
    this.#out = out;
  }

  get any() {
    return this.#masks.any || this.#page.anySticky;
  }

  // see takes one change of a list of children.
  see({ type, target, addedNodes, removedNodes }) {
    if (type !== "childList") return;
    for (const n of addedNodes) this.#passed(n, target);
    for (const n of removedNodes) this.#passed(n, target);
  }

  #passed(node, place) {
    const { dom, ids, ignored } = this.#page;
    if (ids.has(node) || ignored.has(node) || dom.parent(node) === place) return;
    if (this.secret(place)) this.#page.keepSecret(node);
  }

  // secret says whether a place is masked: as it stands, or where what is around it stood before.
  secret(place) {
    let secret = this.#places.get(place);
    if (secret !== undefined) return secret;
    this.#places.set(place, false); // should the way lead back here
    secret = this.#masks.has(place, false);
    for (let at = place; at && !secret; at = this.#page.parent(at)) {
      secret = this.#page.sticky.has(at) || (this.#out.get(at) ?? []).some((from) => this.secret(from));
    }
    this.#places.set(place, secret);
    return secret;
  }
}
