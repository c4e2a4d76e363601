export default {
  button: "Ver juntos",
  buttonBusy: "Iniciando…",

  question: "¿Está hablando ya con un agente?",
  questionVoice: "¿Está hablando por teléfono con un agente?",
  questionBody: "El agente con quien habla por teléfono o por chat verá esta página y podrá señalarle cosas en ella.",
  questionBodyVoice: "El agente con quien habla por teléfono verá esta página y podrá señalarle cosas en ella.",
  questionPrivacy: "Solo ve este sitio, nunca sus contraseñas, y usted puede terminar en cualquier momento.",
  yes: "Sí",
  no: "No",
  close: "Cerrar",
  connectFirst: "Primero llámenos o escríbanos por chat",
  connectFirstBody: "La navegación conjunta empieza durante una conversación. Cuando esté hablando con un agente, vuelva aquí y elija «Ver juntos».",

  startFailed: "No se pudo iniciar la navegación conjunta",
  loadFailed: "No pudimos conectar con el servicio. Compruebe su conexión e inténtelo de nuevo.",
  notSupported: "Este navegador no lo permite. Use una versión actual de Chrome, Edge, Firefox o Safari.",
  needsGesture: "Una sesión solo empieza cuando una persona lo pide: llame a tandem.start() desde un clic o una tecla.",
  declined: "No se inició la navegación conjunta.",
};
