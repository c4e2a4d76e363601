// Looks for an operator's pattern in an address. A pattern comes as a program of a few steps, [op, out, alt, [first, last, …]],
// made by shared/restrict/pattern.go, which says what they do. All ways through the program are followed side by side: the
// time grows with the address alone, whatever the pattern.

const EITHER = 1, RUNE = 2, START = 3, END = 4, WORD = 5, INSIDE = 6, MATCH = 7;

export function search(program, address) {
  const text = Array.from(address, (c) => c.codePointAt(0));
  let now = [];
  for (let at = 0; ; at++) {
    // Wherever the address has got to, the pattern may begin.
    const seen = new Uint8Array(program.length);
    const next = [];
    for (const step of [...now, 0]) if (follow(program, step, text, at, seen, next)) return true;
    if (at === text.length) return false;
    now = next.filter((step) => takes(program[step][3], text[at])).map((step) => program[step][1]);
  }
}

// follow goes on as far as nothing is taken, and collects the steps that take something. It says whether that comes to a match.
function follow(program, first, text, at, seen, next) {
  for (const todo = [first]; todo.length > 0;) {
    const i = todo.pop();
    if (seen[i]) continue;
    seen[i] = 1;
    const [op, out, alt] = program[i];
    if (op === MATCH) return true;
    if (op === RUNE) next.push(i);
    else if (op === EITHER) todo.push(alt, out);
    else if (stands(op, text, at)) todo.push(out);
  }
  return false;
}

function stands(op, text, at) {
  if (op === START) return at === 0;
  if (op === END) return at === text.length;
  const boundary = (at > 0 && letter(text[at - 1])) !== (at < text.length && letter(text[at]));
  return op === WORD ? boundary : op === INSIDE && !boundary;
}

const letter = (c) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;

function takes(ranges, c) {
  for (let i = 0; i < ranges.length; i += 2) if (ranges[i] <= c && c <= ranges[i + 1]) return true;
  return false;
}
