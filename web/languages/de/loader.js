export default {
  button: "Gemeinsam ansehen",
  buttonBusy: "Wird gestartet …",

  question: "Sprechen Sie bereits mit einer Beraterin oder einem Berater?",
  questionVoice: "Telefonieren Sie gerade mit uns?",
  questionBody: "Wer Sie am Telefon oder im Chat berät, sieht dann diese Seite und kann Ihnen etwas darauf zeigen.",
  questionBodyVoice: "Wer Sie am Telefon berät, sieht dann diese Seite und kann Ihnen etwas darauf zeigen.",
  questionPrivacy: "Zu sehen ist nur diese Website, niemals Ihre Passwörter, und Sie können jederzeit aufhören.",
  yes: "Ja",
  no: "Nein",
  close: "Schließen",
  connectFirst: "Bitte rufen Sie uns zuerst an oder chatten Sie mit uns",
  connectFirstBody: "Das gemeinsame Ansehen beginnt während eines Gesprächs. Sobald Sie mit uns sprechen, kommen Sie hierher zurück und wählen „Gemeinsam ansehen“.",

  startFailed: "Das gemeinsame Ansehen konnte nicht gestartet werden",
  loadFailed: "Der Dienst ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  notSupported: "Dieser Browser kann das nicht. Bitte verwenden Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari.",
  needsGesture: "Eine Sitzung beginnt nur, wenn ein Mensch es möchte: tandem.start() muss aus einem Klick oder Tastendruck heraus aufgerufen werden.",
  declined: "Das gemeinsame Ansehen wurde nicht gestartet.",
};
