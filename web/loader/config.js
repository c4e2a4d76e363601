// What tandem.configure() takes, checked where it is given, so that a mistake shows in the console of
// whoever made it.

// configure merges options into config. Options of later versions are kept and ignored.
export function configure(config, options) {
  if (typeof options !== "object" || options === null) throw new TypeError("tandem.configure: options must be an object");
  const { ui, interaction, language, texts, widgets } = options;
  if (ui !== undefined && ui !== "built-in" && ui !== "none") {
    throw new TypeError('tandem.configure: ui must be "built-in" or "none"');
  }
  if (language !== undefined && typeof language !== "string") {
    throw new TypeError('tandem.configure: language must be a language tag such as "en" or "pt-BR"');
  }
  for (const [name, given] of Object.entries({ texts, widgets })) {
    if (given !== undefined && (typeof given !== "object" || given === null)) throw new TypeError(`tandem.configure: ${name} must be an object`);
  }
  checkInteraction(interaction);
  // One widget's settings stay when another's come.
  Object.assign(config, options, widgets && { widgets: { ...config.widgets, ...widgets } });
}

function checkInteraction(interaction) {
  if (interaction === undefined || interaction === null) return;
  if (typeof interaction !== "object") throw new TypeError("tandem.configure: interaction must be an object");
  const { id } = interaction;
  if (id !== undefined && !(typeof id === "string" && /^\P{Cc}{1,128}$/u.test(id))) {
    throw new TypeError("tandem.configure: interaction.id must be a string of 1 to 128 characters");
  }
  for (const name of ["isAgentConnected", "sendSessionID", "onEnd"]) {
    if (interaction[name] !== undefined && typeof interaction[name] !== "function") {
      throw new TypeError(`tandem.configure: interaction.${name} must be a function`);
    }
  }
}

// agentConnected asks the site's chat or call. undefined means that it gave no answer (none is
// configured, or it failed), so the person is asked.
export async function agentConnected(interaction) {
  if (!interaction?.isAgentConnected) return undefined;
  try {
    return Boolean(await interaction.isAgentConnected());
  } catch (error) {
    console.warn("tandem: interaction.isAgentConnected() failed, so the customer is asked instead.", error);
    return undefined;
  }
}
