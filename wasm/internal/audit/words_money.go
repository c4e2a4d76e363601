package audit

// What fields are called that have to do with money, but for cards.
var moneyPhrases = []phrases{
	{BankAccount, `
		iban, bic, swift code, bic swift, swift bic, account number, account no, acct number, acct no, acct num, bank account, bank account number, bank details,
		sort code, routing number, bank routing number, routing no, aba number, bsb, bank code, transit number, bank account holder, direct debit account,
		kontonummer, konto nummer, konto nr, bankverbindung, bank verbindung, bankleitzahl, bank leit zahl, blz, bankkonto, bank konto, bank daten,
		numero de compte, numero de compte bancaire, no de compte, compte bancaire, coordonnees bancaires, rib?, code banque, code guichet, cle rib,
		numero de cuenta, cuenta bancaria, numero de cuenta bancaria, datos bancarios, codigo cuenta cliente, clabe,
		numero di conto, numero conto, conto corrente, conto bancario, coordinate bancarie, codice iban,
		numero da conta, numero de conta, conta bancaria, conta corrente, dados bancarios, nib,
		rekening nummer, rekeningnummer, bankrekening, bankrekening nummer, bank rekening, bank rekening nummer, bank gegevens`},
	{TaxNumber, `
		tax id, tax number, tax no, tax identification, tax identification number, tax payer id, tax payer number, tax file number, tax reference, tax code, tin?,
		itin, vat id, vat number, vat no, vat registration number, unique taxpayer reference, utr?,
		steuernummer, steuer nummer, steuer nr, steuer id, steuer identifikationsnummer, steuer identifikations nummer, steueridentifikationsnummer, ust id,
		ust id nr, ust idnr, ustid, umsatzsteuer id, umsatzsteuer identifikationsnummer, uid nummer,
		numero fiscal, numero fiscale, identifiant fiscal, numero de tva, numero tva, tva intracommunautaire, numero d identification fiscale,
		nif, numero de nif, cif, identificacion fiscal, numero de identificacion fiscal, numero de identificacion tributaria, cuit, cuil, rut?,
		codice fiscale, cod fiscale, partita iva, p iva, numero di partita iva,
		cpf, cnpj, cpf cnpj, contribuinte?, numero de contribuinte, numero de identificacao fiscal,
		btw nummer, btw nr, btw id, fiscaal nummer, rsin, belasting nummer`},
	{Income, `
		income, annual income, monthly income, household income, gross income, net income, salary, annual salary, gross salary, current salary, expected salary,
		desired salary, wage, wages, net pay, gross pay, net worth, earnings?, yearly income,
		einkommen, jahres einkommen, netto einkommen, brutto einkommen, monats einkommen, haushalts einkommen, haushaltseinkommen, gehalt, jahresgehalt,
		jahres gehalt, gehalts vorstellung, gehaltsvorstellung, gehalts wunsch, monatsgehalt, monats gehalt, lohn?, netto lohn, brutto lohn, verdienst?, vermogen?, vermoegen?,
		revenu?, revenus, revenu annuel, revenu mensuel, revenu fiscal, revenus annuels, revenus mensuels, salaire, salaire annuel, salaire net,
		ingresos, ingresos anuales, ingresos mensuales, salario, sueldo, nomina?, renta anual,
		reddito, reddito annuo, reddito mensile, stipendio, retribuzione, salario netto,
		renda?, renda mensal, renda familiar, rendimento?, rendimentos?, rendimento anual, ordenado?, vencimento mensal, salario mensal,
		inkomen, jaarinkomen, jaar inkomen, maand inkomen, netto inkomen, bruto inkomen, salaris, jaarsalaris, maandsalaris, bruto salaris, loon?`},
}
