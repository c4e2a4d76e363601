package audit

// otherPhrases are for something else, although there is a word in them that would say that a field is private. A weak word needs
// no mention beside words that are not neutral.
const otherPhrases = `
	user name, login name, log in name, screen name, display name, nick name, account name, profile name, handle name, user names,
	company name, company, business name, organization name, organisation name, organization, organisation, employer name, firm name, brand name, trading name, bank name,
	school name, hotel name, team name, group name, project name, product name, item name, file name, folder name, host name, domain name, server name, device name,
	pet name, dog name, class name, field name, column name, table name, code name, street view, event name, list name, page name, site name, place name,
	e mail subject, e mail body, e mail template, e mail frequency, e mail preferences, e mail notifications, e mail alerts, e mail settings, e mail format,
	e mail signature, e mail me, e mail benachrichtigungen, e mail newsletter, e mail type, mail server, mail subject, mail host, smtp server, subject,
	ip address, mac address, web address, url, website, web site, web page, home page, wallet address, memory address, address book, address bar, address type,
	phone model, phone brand, phone type, phone make, phone case, phone color, phone colour, phone country, phone country code, phone plan, phone prefix, phone size,
	tel country code, country code, area code, dial code,
	departure city, arrival city, destination city, passport country,
	library card number, loyalty card number, membership card number, member card number, sim card number, zip file, zip archive, city guide, city tour, city break, city pass, wall street, boarding pass, season pass, bus pass, pass rate, pin board, pin map, pin color,
	promo code, coupon code, discount code, voucher code, gift code, referral code, product code, error code, source code, zip codes served, qr code, bar code,
	order number, invoice number, tracking number, reference number, part number, serial number, model number, flight number, booking number,
	license key, license plate, licence plate, licence type, license type, software license number, software licence number,
	health check, health score, server health, income tax rate, place of birth, quantity, qty, amount, captcha, mobile app, mobile operator, mobile carrier,
	password hint text, password length, password policy, password strength, tax rate, vat rate, credit card type, card type, tan color, fax machine, medical device model,
	benutzer name, anmelde name, nutzer name, firma, firmen name, firmenname, datei name, produkt name, projekt name, unternehmen, betreff, geburts ort, gutschein code,
	rabatt code, bestell nummer, auftrags nummer, rechnungs nummer, kunden nummer, spitz name, menge, anzahl, artikel nummer, land, web adresse, internet adresse, ip adresse,
	lands vorwahl, ort der veranstaltung, tabellen name, bank name, vereins name, schul name,
	nom d utilisateur, nom utilisateur, nom de l entreprise, nom de la societe, nom du fichier, nom du produit, nom de domaine, societe, entreprise, raison sociale,
	objet, lieu de naissance, ville de naissance, code promo, numero de commande, adresse ip, adresse web, adresse du site, pseudo, pseudonyme, quantite,
	nombre de usuario, nombre usuario, nombre de la empresa, empresa, razon social, nombre del archivo, nombre de archivo, nombre del producto, asunto, lugar de nacimiento,
	codigo promocional, numero de pedido, direccion ip, direccion web, usuario, cantidad,
	nome utente, nome azienda, azienda, nome dell azienda, ragione sociale, nome file, nome del file, nome prodotto, oggetto, luogo di nascita, comune di nascita,
	citta di nascita, codice promozionale, codice sconto, numero ordine, numero d ordine, indirizzo ip, indirizzo web, parola chiave, utente, quantita,
	nome de usuario, nome de utilizador, nome da empresa, nome do arquivo, nome do ficheiro, nome do produto, assunto, local de nascimento, naturalidade, codigo promocional,
	numero do pedido, endereco ip, endereco web, palavra chave, utilizador, quantidade,
	gebruikers naam, bedrijfs naam, bedrijf, bestands naam, product naam, onderwerp, geboorte plaats, kortings code, bestel nummer, ordernummer, klant nummer, ip adres,
	web adres, website adres, aantal, team naam, schermnaam`

// neutralWords stand beside "name" and "address" without making them those of something else.
const neutralWords = `
	your you please enter type in the a an of my our here is what field input text txt inp fld tb box form frm value val contact customer client user person personal
	billing shipping delivery home work primary secondary main new old current confirm confirmation repeat retype again required optional mandatory private
	content ctl cph body id wrapper group control element edit data details info profile checkout register signup sign up account no and or for as
	bitte ihr ihre ihren dein deine deinen die der das eingeben angeben feld pflichtfeld pflicht erforderlich optional und oder kunde kunden neu neue wiederholen
	rechnungs liefer privat
	votre vos ton ta le la les l de du des d un une veuillez saisir saisissez entrez entrer indiquez champ obligatoire facultatif et ou client nouveau nouvelle livraison facturation
	su tu el los las del introduzca introduce ingrese ingresa escriba escribe campo obligatorio requerido opcional y cliente nuevo nueva envio facturacion
	il lo i gli tuo tua suo sua inserisci inserire inserisca obbligatorio facoltativo e di del della nuovo nuova spedizione fatturazione
	seu o os as teu insira digite informe introduza obrigatorio do da dos novo nova entrega cobranca
	uw je jouw het een van vul voer invullen verplicht optioneel veld en of klant nieuwe herhaal bevestig factuur verzend`

// searchWords are on fields to search by.
const searchWords = `search searchbox searchfield searchterm query q keyword keywords filter filters lookup suche suchen suchbegriff suchfeld filtern recherche rechercher
	recherchez buscar busca buscador busqueda cerca ricerca ricercare pesquisa pesquisar pesquise procurar zoek zoeken zoekterm zoekopdracht`

// stopWords are before what a person is told to leave out: "do not include your card number".
const stopWords = `not never without don dont nicht keine keinen keinesfalls niemals ohne pas jamais sans sin nunca senza mai nao sem niet geen nooit zonder`
