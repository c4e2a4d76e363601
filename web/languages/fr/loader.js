export default {
  button: "Naviguer ensemble",
  buttonBusy: "Démarrage…",

  question: "Êtes-vous déjà en contact avec un conseiller ?",
  questionVoice: "Êtes-vous au téléphone avec un conseiller ?",
  questionBody: "Le conseiller avec qui vous êtes au téléphone ou en discussion verra cette page et pourra vous y montrer des éléments.",
  questionBodyVoice: "Le conseiller avec qui vous êtes au téléphone verra cette page et pourra vous y montrer des éléments.",
  questionPrivacy: "Il ne voit que ce site, jamais vos mots de passe, et vous pouvez arrêter à tout moment.",
  yes: "Oui",
  no: "Non",
  close: "Fermer",
  connectFirst: "Veuillez d’abord nous appeler ou discuter avec nous",
  connectFirstBody: "La navigation à deux commence pendant une conversation. Une fois en contact avec un conseiller, revenez ici et choisissez « Naviguer ensemble ».",

  startFailed: "La navigation à deux n’a pas pu démarrer",
  loadFailed: "Le service est injoignable. Vérifiez votre connexion et réessayez.",
  notSupported: "Ce navigateur ne le permet pas. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.",
  needsGesture: "Une session ne démarre que si une personne le demande : appelez tandem.start() depuis un clic ou une touche.",
  declined: "La navigation à deux n’a pas été démarrée.",
};
