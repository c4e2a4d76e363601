package audit

// What fields of payment cards, passwords and codes are called; here and in the other tables a line a language: English, German,
// French, Spanish, Italian, Portuguese, Dutch. Words are without accents: "ü" is "u", and "ue" where programmers write that.
var secretPhrases = []phrases{
	{CardNumber, `
		card number, card no, card num, cc number, cc num, ccn, cc no, credit card, debit card, payment card, bank card, card expiry, card expiration,
		card exp, card valid, cc exp, exp month, exp year, exp date, expiry month, expiry year, expiration month, expiration year,
		expiry date?, expiration date?, valid thru, valid until?,
		kartennummer, karten nummer, karten nr, kreditkarte, kreditkarten nummer, kreditkarten nr, kredit karte, kredit karten, bank karte, gultig bis?,
		gueltig bis?, ablauf datum?,
		numero de carte, numero carte, no de carte, carte bancaire, carte bleue, carte de credit, carte de paiement, date d expiration?,
		numero de tarjeta, numero tarjeta, tarjeta de credito, tarjeta de debito, tarjeta bancaria, fecha de caducidad?, fecha de vencimiento?,
		numero di carta, numero carta, numero della carta, carta di credito, carta di debito, data di scadenza?,
		numero do cartao, numero de cartao, numero cartao, cartao de credito, cartao de debito, data de validade?,
		kaart nummer, creditkaart, credit kaart, bank pas nummer, pas nummer?, verval datum?`},
	{SecurityCode, `
		cvv, cvc, csc, cvn, cvx, security code, card code, card security code, card verification, card verification code, card verification number,
		cv code, verification value,
		prufziffer, pruef ziffer, pruf ziffer, prufnummer, kartenprufnummer, kartenpruefnummer, karten pruf nummer, karten pruef nummer,
		pruf nummer, pruef nummer, sicherheitscode, sicherheits code, kartencode,
		code de securite, cryptogramme, cryptogramme visuel, code de verification de la carte,
		codigo de seguridad, codigo de verificacion de la tarjeta,
		codice di sicurezza, codice sicurezza, codice di verifica della carta,
		codigo de seguranca, codigo de verificacao do cartao,
		beveiligingscode, beveiligings code, veiligheidscode, veiligheids code`},
	{Password, `
		password, passwd, pwd, psw, pass phrase, pass code, pass?, pw?, pin?, pin number, pin code, security answer, security question, secret answer,
		secret question, mothers maiden name, mother s maiden name, api key, api secret, api token, access token, auth token, webhook secret, secret key, client secret, private key, recovery code,
		recovery phrase, seed phrase, secret?, door code, gate code, alarm code,
		passwort, pass wort, kennwort, geheimzahl, sicherheitsfrage, sicherheits frage, geheime frage, zugangscode, zugangs code, madchenname der mutter,
		maedchenname der mutter, tur code, tuer code,
		mot de passe, mot passe, mdp, code secret, code confidentiel, question secrete, question de securite, reponse secrete, code pin, digicode,
		contrasena, clave?, clave de acceso, clave secreta, palabra clave secreta, pregunta secreta, pregunta de seguridad, respuesta secreta,
		numero secreto, codigo pin,
		parola d ordine, parola di accesso, codice segreto, codice pin, codice di accesso, domanda segreta, domanda di sicurezza, risposta segreta,
		senha, palavra passe, palavra chave secreta, pergunta secreta, pergunta de seguranca, resposta secreta, codigo secreto,
		wachtwoord, wacht woord, wachtzin, pincode, toegangscode, toegangs code, geheime code, geheime vraag, beveiligingsvraag, beveiligings vraag`},
	{OneTimeCode, `
		otp, totp, mfa, 2fa, mfa code, 2fa code, one time code, one time password, one time passcode, one time pin, verification code, verify code,
		verification pin, sms code, sms pin, authenticator code, authentication code, auth code, login code, two factor, two factor code, code from your bank,
		tan?, m tan, push tan, sms tan, i tan, photo tan, tan code, einmalcode, einmal code, einmalpasswort, einmal passwort, einmalkennwort, bestatigungscode,
		bestatigungs code, bestaetigungs code, verifizierungscode, verifizierungs code, freigabecode, freigabe code,
		code de verification, code de validation, code a usage unique, code unique, code sms, code recu par sms, code de confirmation,
		codigo de verificacion, codigo de un solo uso, codigo de confirmacion, codigo sms, codigo recibido, clave de un solo uso,
		codice di verifica, codice di conferma, codice usa e getta, codice monouso, codice otp, codice sms, codice ricevuto,
		codigo de verificacao, codigo de confirmacao, codigo de uso unico, codigo recebido, senha de uso unico,
		verificatiecode, verificatie code, bevestigingscode, bevestigings code, eenmalige code, eenmalig wachtwoord, controlecode`},
}
