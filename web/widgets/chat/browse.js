// Browsing together out of the chat: the chat is the session's interaction. Whose session it is, it remembers over the
// site's page loads, so that the session ends with the chat. The site's own interaction stays that of its own button.

// createBrowse: tandem is window.tandem; talking() says whether a representative is there; invite(id) gives them the session;
// onover(id) is told that it is over, onchange() that something else has changed. id is that of an earlier page's, or "".
export function createBrowse({ tandem, id = "", talking, invite, onown, onover, onchange }) {
  let own = id;
  let ends = []; // what ends the session with the conversation

  const live = () => (["idle", "active"].includes(tandem.session?.state) ? tandem.session : null);
  const claim = (session) => {
    own = session;
    onown(own);
    invite(own);
  };
  const ended = () => {
    const was = own;
    own = "";
    ends = [];
    if (was) {
      onown("");
      onover(was);
    }
    onchange();
  };
  const changed = () => onchange();
  tandem.addEventListener("sessionended", ended);
  for (const name of ["sessionstarted", "agentjoined"]) tandem.addEventListener(name, changed);

  return {
    // together says whether a session lives: "" or its state.
    together: () => live()?.state ?? "",
    own: () => own,
    // start begins a session, or gives one that nobody has joined yet to the representative of this chat.
    async start() {
      const session = live();
      if (session) {
        if (session.state === "idle" && session.id !== own) claim(session.id);
        return;
      }
      await tandem.start({ interaction: {
        kind: "chat",
        isAgentConnected: talking,
        sendSessionID: claim,
        onEnd: (callback) => { ends.push(callback); },
      } });
    },
    // end ends the chat's session with the chat.
    end() {
      if (!own) return;
      // A session that was taken up on this page knows of no callback.
      if (ends.length > 0) for (const callback of ends.splice(0)) callback();
      else if (live()?.id === own) tandem.exit("interaction");
    },
    // over: an earlier page's session that is not here any more.
    check() { if (own && !live()) ended(); },
    stop() {
      tandem.removeEventListener("sessionended", ended);
      for (const name of ["sessionstarted", "agentjoined"]) tandem.removeEventListener(name, changed);
    },
  };
}
