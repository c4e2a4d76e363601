// What goes by itself must not go from under a hand that is about to press it: what lies there then would be
// pressed instead. And what the hand does on its way is, for a warning that it answers, why it goes.

const LINGER_MS = 1500;
const LOOK_MS = 250;

// linger calls gone() once some time has passed and the mouse is not over the element any more. It returns what
// calls that off.
export function linger(element, gone) {
  let timer = setTimeout(look, LINGER_MS);
  function look() {
    if (element.matches(":hover")) timer = setTimeout(look, LOOK_MS);
    else gone();
  }
  return () => clearTimeout(timer);
}
