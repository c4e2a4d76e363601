package audit

// What fields are called that say where a person is reached.
var contactPhrases = []phrases{
	{Email, `
		e mail, e mail address, mail address, mail?, recovery e mail, e mail id,
		e mail adresse, mail adresse, emailadresse, elektronische post,
		courriel, adresse e mail, adresse mail, adresse courriel, adresse electronique, mel?,
		correo electronico, correo?, direccion de correo, direccion de correo electronico, direccion de e mail, direccion e mail,
		posta elettronica, indirizzo e mail, indirizzo mail, indirizzo di posta elettronica, indirizzo di posta,
		correio eletronico, correio electronico, endereco de e mail, endereco e mail, endereco de correio eletronico,
		e mailadres, e mail adres, mailadres, mail adres`},
	{Phone, `
		phone, telephone, tel, phone number, phone no, mobile number, mobile no, mobile phone, cell phone, cell number, cellphone, mobile?, cell?, msisdn,
		contact number, daytime number, landline, fax, fax number, whats app, whats app number, home phone, work phone,
		telefon, telefon nummer, telefon nr, tel nr, tel nummer, handy?, handynummer, handy nummer, handy nr, mobil?, mobilnummer, mobil nummer, mobil nr,
		mobilfunknummer, mobilfunk nummer, mobiltelefon, rufnummer, ruf nummer, ruckrufnummer, rueckrufnummer, festnetz, festnetz nummer, fax nummer,
		numero de telephone, no de telephone, telephone portable, portable?, numero de portable, numero de mobile, numero mobile, gsm?,
		telefono, numero de telefono, telefono movil, movil?, numero de movil, celular?, numero de celular, telf?, tlf?, tfno?,
		numero di telefono, cellulare, numero di cellulare, telefono cellulare, recapito telefonico,
		telefone, telemovel, numero de telefone, numero de telemovel, numero do celular, numero de contacto, numero de contato,
		telefoon, telefoon nummer, telefoon nr, tel nummer, mobiel?, mobiel nummer, mobiele nummer, mobiele telefoon, gsm nummer, huistelefoon`},
	{PostalAddress, `
		address?, address line, addr?, addr line, street, street address, street name, street number, postal address, mailing address, home address,
		residential address, permanent address, current address, billing address, shipping address, delivery address, your address, house number,
		house no, house name, apartment number, flat number, apt?, apt number, apt no, apt suite, apartment suite, suite?, flat?, unit number?, apartment?, zip, zip code, post code, postal code,
		postcode, po box, city, town, suburb, pin code area, city name, town name, shipping city, address lookup, find address,
		adresse?, anschrift, wohnanschrift, post anschrift, liefer anschrift, rechnungs anschrift, strasse, str?, hausnummer, haus nummer, haus nr, strasse nr,
		plz, postleitzahl, post leit zahl, ort?, wohnort, wohn ort, stadt, plz ort, ortschaft, rechnungs adresse, liefer adresse, post adresse, wohn adresse,
		privat adresse, adress zusatz, adresszusatz, adresszeile, adress zeile, lieferadresse, rechnungsadresse, postfach,
		rue, code postal, ville, adresse postale, adresse de livraison, adresse de facturation, adresse du domicile, complement d adresse, numero de rue,
		lieu de residence, cp?, numero et rue, n et rue, votre adresse, boite postale,
		direccion?, calle, codigo postal, ciudad, poblacion?, domicilio, direccion postal, direccion de envio, direccion de entrega, direccion de facturacion,
		numero de calle, calle y numero, localidad, municipio?, barrio?, su direccion, tu direccion, apartado de correos,
		indirizzo?, via e numero, via e numero civico, numero civico, cap?, codice postale, citta, comune?, comune di residenza, indirizzo di spedizione,
		indirizzo di consegna, indirizzo di fatturazione, indirizzo di residenza, residenza?, localita?, il tuo indirizzo, casella postale,
		endereco?, morada, rua, cep, cidade, bairro, endereco de entrega, endereco de cobranca, endereco residencial, endereco de faturacao, logradouro,
		codigo postal, localidade, concelho?, freguesia?, numero da porta, seu endereco, complemento de endereco, caixa postal,
		adres?, straat, straat naam, straatnaam, huisnummer, huis nummer, huis nr, woonplaats, woon plaats, plaats?, stad, bezorgadres, bezorg adres, factuur adres,
		aflever adres, verzend adres, woon adres, adresregel, adres regel, postbus, uw adres, huisnummer toevoeging`},
}
