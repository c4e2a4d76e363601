// What a browser must have, and what counts as a person asking.

// supported says whether a session can run here at all.
export function supported() {
  return ["WebAssembly", "RTCPeerConnection", "WebSocket"].every((name) => typeof window[name] !== "undefined")
    && "userActivation" in navigator;
}

// gesture says whether a person has just pressed something. A script cannot make this true, so
// neither the page nor a replayed click can start a session by itself.
export function gesture() {
  return navigator.userActivation?.isActive === true;
}
