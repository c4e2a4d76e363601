export default {
  button: "一緒に見る",
  buttonBusy: "開始しています…",

  question: "すでに担当者とお話し中ですか？",
  questionVoice: "担当者とお電話中ですか？",
  questionBody: "お電話またはチャット中の担当者がこのページを見ながら、画面上でご案内できます。",
  questionBodyVoice: "お電話中の担当者がこのページを見ながら、画面上でご案内できます。",
  questionPrivacy: "担当者に見えるのはこのサイトだけです。パスワードは見えません。いつでも終了できます。",
  yes: "はい",
  no: "いいえ",
  close: "閉じる",
  connectFirst: "先にお電話またはチャットでご連絡ください",
  connectFirstBody: "画面の共有は、お話し中に始められます。担当者につながりましたら、ここに戻り「一緒に見る」を選んでください。",

  startFailed: "画面の共有を開始できませんでした",
  loadFailed: "サービスに接続できませんでした。接続をご確認のうえ、もう一度お試しください。",
  notSupported: "このブラウザーではご利用いただけません。Chrome、Edge、Firefox、Safari の最新版をお使いください。",
  needsGesture: "画面の共有は人の操作によってのみ始まります。tandem.start() はクリックまたはキー操作から呼び出してください。",
  declined: "画面の共有は開始されませんでした。",
};
