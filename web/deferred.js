// deferred is a promise and what settles it. (Promise.withResolvers is younger than some browsers in use.)
export function deferred() {
  let settle;
  const promise = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  return { promise, ...settle };
}
