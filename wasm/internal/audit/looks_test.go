package audit

import (
	"strings"
	"testing"
)

// label and name make a field of text with nothing but that.
func label(s string) Field { return Field{Tag: "input", Type: "text", Label: s} }
func name(s string) Field  { return Field{Tag: "input", Type: "text", Name: s} }

func TestLooksPrivate(t *testing.T) {
	tests := []struct {
		want  Private
		field Field
	}{
		{CardNumber, Field{Autocomplete: "section-pay billing cc-number"}},
		{CardNumber, Field{Autocomplete: "cc-exp-month"}},
		{CardNumber, name("cardNumber")},
		{CardNumber, name("cc_number")},
		{CardNumber, name("creditcard")},
		{CardNumber, name("expMonth")},
		{CardNumber, label("Kreditkartennummer")},
		{CardNumber, label("Numéro de carte")},
		{CardNumber, label("Número de tarjeta")},
		{CardNumber, label("Numero della carta")},
		{CardNumber, label("Número do cartão")},
		{CardNumber, label("Creditcardnummer")},
		{CardNumber, label("Expiry date")},
		{CardNumber, Field{Label: "Card", Placeholder: "1234 5678 9012 3456"}},
		{CardNumber, Field{Placeholder: "MM / YY"}},
		{CardNumber, Field{Tag: "input", Type: "tel", Name: "card-number"}},

		{SecurityCode, Field{Autocomplete: "cc-csc"}},
		{SecurityCode, name("cvv2")},
		{SecurityCode, Field{Type: "password", Name: "card_cvc"}},
		{SecurityCode, label("Security code (3 digits)")},
		{SecurityCode, label("Kartenprüfnummer")},
		{SecurityCode, label("Kartenpruefnummer")},
		{SecurityCode, label("Prüfziffer")},
		{SecurityCode, label("Cryptogramme visuel")},
		{SecurityCode, label("Código de seguridad")},
		{SecurityCode, label("Codice di sicurezza")},
		{SecurityCode, label("Código de segurança")},
		{SecurityCode, label("Beveiligingscode")},

		{Password, Field{Type: "password"}},
		{Password, Field{Type: "password", Name: "x", Label: "E-mail password"}},
		{Password, Field{Type: "password", Label: "E-mail"}},
		{Password, Field{Type: "text", Autocomplete: "current-password"}},
		{Password, name("user_pwd")},
		{Password, label("PIN")},
		{Password, label("API key")},
		{Password, label("Mother's maiden name")},
		{Password, label("Passwort wiederholen")},
		{Password, label("Mot de passe")},
		{Password, label("Contraseña")},
		{Password, label("Palavra-passe")},
		{Password, label("Wachtwoord")},
		{Password, label("Risposta segreta")},

		{OneTimeCode, Field{Type: "text", Autocomplete: "one-time-code"}},
		{OneTimeCode, name("otp")},
		{OneTimeCode, label("Code from your bank")},
		{OneTimeCode, label("Phone verification code")},
		{OneTimeCode, Field{Type: "tel", Label: "SMS code"}},
		{OneTimeCode, label("Einmalpasswort")},
		{OneTimeCode, label("TAN")},
		{OneTimeCode, label("smsTAN")},
		{OneTimeCode, label("Code de vérification")},
		{OneTimeCode, label("Código de verificación")},
		{OneTimeCode, label("Codice di verifica")},
		{OneTimeCode, label("Código de verificação")},
		{OneTimeCode, label("Verificatiecode")},

		{Email, Field{Type: "email"}},
		{Email, Field{Autocomplete: "work email"}},
		{Email, name("customeremail")},
		{Email, name("user[email]")},
		{Email, label("Username or e-mail")},
		{Email, Field{Autocomplete: "username", ID: "login-email"}},
		{Email, label("Your e-mail address")},
		{Email, label("E-Mail-Adresse")},
		{Email, label("Adresse e-mail")},
		{Email, label("Correo electrónico")},
		{Email, label("Indirizzo e-mail")},
		{Email, label("Endereço de e-mail")},
		{Email, label("E-mailadres")},
		{Email, Field{Placeholder: "name@example.com"}},
		{Email, Field{Tag: "textarea", Label: "E-mail addresses", Name: "emailAddress"}},

		{Phone, Field{Type: "tel"}},
		{Phone, Field{Autocomplete: "home tel-national"}},
		{Phone, name("phoneNumber")},
		{Phone, name("billing_phone")},
		{Phone, label("Mobile")},
		{Phone, label("Fax")},
		{Phone, label("Telefonnummer")},
		{Phone, label("Handy")},
		{Phone, label("Numéro de téléphone")},
		{Phone, label("Teléfono móvil")},
		{Phone, label("Numero di cellulare")},
		{Phone, label("Telemóvel")},
		{Phone, label("Telefoonnummer")},
		{Phone, Field{Label: "How can we reach you?", Placeholder: "(555) 555-5555"}},
		{Phone, Field{Placeholder: "+49 170 1234567"}},

		{Name, Field{Autocomplete: "cc-name"}},
		{Name, Field{Autocomplete: "shipping given-name"}},
		{Name, name("firstname")},
		{Name, name("user[name]")},
		{Name, name("ctl00$MainContent$txtName")},
		{Name, label("Name *")},
		{Name, label("What is your name?")},
		{Name, label("Name on card")},
		{Name, label("First name (as in your passport)")},
		{Name, label("Mother’s name")},
		{Name, label("Enter your full name")},
		{Name, Field{Label: "Name", Name: "name", ID: "input-x8f2"}},
		{Name, label("Vor- und Nachname")},
		{Name, label("Nachname")},
		{Name, label("Prénom")},
		{Name, label("Nom")},
		{Name, label("Nom de famille")},
		{Name, label("Apellidos")},
		{Name, label("Nombre y apellidos")},
		{Name, label("Cognome")},
		{Name, label("Sobrenome")},
		{Name, label("Nome completo")},
		{Name, label("Achternaam")},
		{Name, Field{Tag: "div", Label: "Customer name"}},

		{PostalAddress, Field{Autocomplete: "address-line1"}},
		{PostalAddress, Field{Autocomplete: "shipping postal-code"}},
		{PostalAddress, name("address2")},
		{PostalAddress, name("billingAddress")},
		{PostalAddress, name("billingzipcode")},
		{PostalAddress, name("shipping.street")},
		{PostalAddress, label("Street and number")},
		{PostalAddress, label("City")},
		{PostalAddress, Field{Tag: "textarea", Label: "Address"}},
		{PostalAddress, label("Straße und Hausnummer")},
		{PostalAddress, label("PLZ / Ort")},
		{PostalAddress, label("Ort")},
		{PostalAddress, label("Lieferadresse")},
		{PostalAddress, label("Code postal")},
		{PostalAddress, label("Ville")},
		{PostalAddress, label("Código postal")},
		{PostalAddress, label("Calle y número")},
		{PostalAddress, label("Indirizzo")},
		{PostalAddress, label("Città")},
		{PostalAddress, label("Endereço")},
		{PostalAddress, label("Morada")},
		{PostalAddress, label("Straatnaam")},
		{PostalAddress, label("Woonplaats")},

		{BirthDate, Field{Tag: "select", Autocomplete: "bday-month"}},
		{BirthDate, Field{Type: "date", Name: "dob"}},
		{BirthDate, label("Date of birth")},
		{BirthDate, Field{Tag: "select", Name: "birthYear"}},
		{BirthDate, label("Geburtsdatum")},
		{BirthDate, label("Date de naissance")},
		{BirthDate, label("Fecha de nacimiento")},
		{BirthDate, label("Data di nascita")},
		{BirthDate, label("Data de nascimento")},
		{BirthDate, label("Geboortedatum")},

		{NationalID, name("ssn")},
		{NationalID, name("customerSSN")},
		{NationalID, Field{Type: "password", Label: "Social Security Number"}},
		{NationalID, Field{Placeholder: "XXX-XX-XXXX"}},
		{NationalID, label("National Insurance number")},
		{NationalID, label("Sozialversicherungsnummer")},
		{NationalID, label("Numéro de sécurité sociale")},
		{NationalID, label("DNI")},
		{NationalID, label("Carta d’identità")},
		{NationalID, label("Cartão de cidadão")},
		{NationalID, label("Burgerservicenummer (BSN)")},

		{BankAccount, name("iban")},
		{BankAccount, name("IBANNumber")},
		{BankAccount, label("Account number")},
		{BankAccount, label("Sort code")},
		{BankAccount, label("Bankverbindung")},
		{BankAccount, label("Numéro de compte")},
		{BankAccount, label("Número de cuenta")},
		{BankAccount, label("Conto corrente")},
		{BankAccount, label("Conta bancária")},
		{BankAccount, label("Rekeningnummer")},
		{BankAccount, Field{Label: "Where to pay to", Placeholder: "DE89 3704 0044 0532 0130 00"}},

		{TaxNumber, label("Tax ID")},
		{TaxNumber, label("VAT number")},
		{TaxNumber, label("Steuer-ID")},
		{TaxNumber, label("Steueridentifikationsnummer")},
		{TaxNumber, label("USt-IdNr.")},
		{TaxNumber, label("Numéro de TVA")},
		{TaxNumber, label("NIF")},
		{TaxNumber, label("Codice fiscale")},
		{TaxNumber, label("CPF")},
		{TaxNumber, label("BTW-nummer")},

		{Passport, label("Passport number")},
		{Passport, Field{Type: "date", Label: "Passport expiry date"}},
		{Passport, label("Driver’s license")},
		{Passport, label("Reisepassnummer")},
		{Passport, label("Führerschein")},
		{Passport, label("Permis de conduire")},
		{Passport, label("Pasaporte")},
		{Passport, label("Patente di guida")},
		{Passport, label("Carta de condução")},
		{Passport, label("Rijbewijs")},

		{Health, Field{Tag: "textarea", Label: "Medical history"}},
		{Health, Field{Type: "checkbox", Label: "Pregnant"}},
		{Health, label("Blood type")},
		{Health, label("Krankenkasse")},
		{Health, label("Vorerkrankungen")},
		{Health, label("Groupe sanguin")},
		{Health, label("Alergias")},
		{Health, label("Malattie")},
		{Health, label("Plano de saúde")},
		{Health, label("Medicijnen")},

		{Income, label("Annual income")},
		{Income, Field{Type: "number", Name: "salary"}},
		{Income, Field{Type: "radio", Label: "Household income"}},
		{Income, label("Nettoeinkommen")},
		{Income, label("Gehaltsvorstellung")},
		{Income, label("Revenu fiscal de référence")},
		{Income, label("Ingresos mensuales")},
		{Income, label("Reddito annuo")},
		{Income, label("Renda mensal")},
		{Income, label("Bruto salaris")},
	}
	for _, test := range tests {
		if got := Looks(test.field); got != test.want {
			t.Errorf("%s: got %q, want %q", show(test.field), got, test.want)
		}
	}
}

func TestLooksLikeNothing(t *testing.T) {
	tests := []Field{
		{}, {Tag: "input", Type: "text"}, {Tag: "textarea", Label: "Message"}, {Tag: "div", Label: "Comment"},
		label("Company name"), label("Firmenname"), label("Nom de l’entreprise"), label("Nombre de la empresa"), label("Ragione sociale"),
		label("Nome da empresa"), label("Bedrijfsnaam"),
		label("File name"), name("filename"), label("Dateiname"), label("Nom du fichier"), label("Nome del file"),
		label("Username"), name("user_name"), label("Benutzername"), label("Nom d’utilisateur"), label("Nombre de usuario"), label("Nome utente"),
		label("Nome de usuário"), label("Gebruikersnaam"), {Autocomplete: "username", Name: "name"}, {Autocomplete: "nickname", Name: "full_name"},
		label("Project name"), label("Product name"), name("hostname"), name("items[0][name]"), label("Display name"),
		{Name: "name", Label: "Project name"}, {Name: "name", Label: "Company"}, {Name: "name", Label: "Betreff"}, {Name: "name", ID: "product-name"},
		{Type: "search", Label: "E-mail"}, label("Search"), label("Search by name"), {Name: "q"}, label("Suche nach Ort"), label("Rechercher une ville"),
		label("Buscar por nombre"), label("Cerca per nome"), label("Zoek op naam"), {Name: "address", Placeholder: "Search…"},
		label("IP address"), label("Web address"), {Type: "url", Label: "Address"}, label("URL"), label("Wallet address"), label("Server address"),
		label("IP-Adresse"), label("Adresse du site"), label("Direccion IP"),
		label("E-mail subject"), name("emailSubject"), label("Email template"), label("Email frequency"), label("Subject"),
		label("Phone model"), label("Mobile app version"), label("Mobile operator"), {Type: "tel", Label: "Quantity"}, {Type: "tel", Autocomplete: "tel-country-code"},
		{Type: "checkbox", Label: "Remember my password"}, {Type: "checkbox", Name: "email_me", Label: "Send me e-mails"}, {Type: "radio", Label: "Pay by credit card"},
		{Type: "submit", Label: "Reset password"}, {Type: "hidden", Name: "email"}, {Tag: "button", Label: "Phone"}, {Type: "color", Name: "card_number"},
		{Type: "file", Label: "Passport"}, {Type: "time", Label: "Birthday"}, {Type: "date", Label: "Name"},
		label("Promo code"), label("Coupon code"), label("Gutscheincode"), label("Code promo"), label("Order number"), label("Bestellnummer"),
		label("Tracking number"), label("Departure city"), label("Loyalty card number"), label("E-mail me a receipt"), label("Flight number"), label("License key"), label("Licence plate"),
		label("Zip file"), label("City guide"), label("Country"), label("State"), label("Land"), {Tag: "select", Autocomplete: "country"},
		label("Place of birth"), label("Geburtsort"), label("Lieu de naissance"), label("Luogo di nascita"),
		label("Health check interval"), label("Server health"), label("Boarding pass"), label("Pin map to top"), label("Tan color"),
		label("Nombre de personnes"), label("Parola chiave"), label("Ort der Veranstaltung"),
		{Tag: "textarea", Label: "Describe your problem. Please do not include your password or card number."},
		{Tag: "textarea", Label: "Nachricht (bitte keine Kartennummer)"},
		label("important"), label("Captain"), label("Station"), label("Opinion"), label("Telegram"), label("Compass"), name("classname"),
		{Placeholder: "@handle"}, {Placeholder: "DD/MM/YYYY"}, {Placeholder: "0.00"}, {Placeholder: "1234"}, {Autocomplete: "off"},
		{Autocomplete: "organization", Name: "name"}, {Autocomplete: "cc-type", Name: "card_number_type"}, {Autocomplete: "transaction-amount"},
		label("地址"), label("\xff\xfe"), label(strings.Repeat("x", 500)),
	}
	for _, field := range tests {
		if got := Looks(field); got != NotPrivate {
			t.Errorf("%s: got %q", show(field), got)
		}
	}
}

func show(f Field) string {
	var parts []string
	for _, s := range f.texts() {
		if *s != "" {
			parts = append(parts, *s)
		}
	}
	return strings.Join(parts, " | ")
}

// FuzzLooks: any text is taken, and a kind that is named is one that there is.
func FuzzLooks(f *testing.F) {
	f.Add("E-Mail", "text", "user[email]", "cc-number", "•••• 1234")
	f.Add("\xff", "", "IBANNumberA", "", "@.@")
	f.Fuzz(func(t *testing.T, label, kind, name, autocomplete, placeholder string) {
		for _, tag := range []string{"", "input", "select", "p"} {
			p := Looks(Field{Tag: tag, Type: kind, Label: label, Name: name, ID: placeholder, Autocomplete: autocomplete, Placeholder: placeholder})
			if int(p) >= len(privateWords) {
				t.Errorf("%d", p)
			}
		}
	})
}
