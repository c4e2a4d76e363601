package audit

import (
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"card_number", "card number"},
		{"IBANNumber", "iban number"},
		{"address2", "address 2"},
		{"cvv2Field", "cvv 2field"},
		{"2fa", "2fa"},
		{"ctl00$txtName", "ctl 00 txt name"},
		{"Prénom", "prenom"},
		{"Pre\u0301nom", "prenom"},
		{"STRASSE Straße", "strasse strasse"},
		{"Œuvre", "oeuvre"},
		{"billingzipcode", "billing zipcode"},
		{"kundenkartennummer", "kunden kartennummer"},
		{"rijbewijsid", "rijbewijs id"},
		{"unknownname", "unknownname"},
		{"Имя, имя", "Имя имя"},
		{"a·b–c…d", "a b c d"},
	}
	for _, test := range tests {
		if got := strings.Join(split(test.text), " "); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// Words are found without accents: one that was written with them would never be.
func TestWordsAreFolded(t *testing.T) {
	v := words()
	if len(v.phrases) < 1000 {
		t.Errorf("only %d phrases", len(v.phrases))
	}
	for _, all := range []map[string]bool{v.single, v.neutral, v.search, v.stop} {
		for word := range all {
			for _, r := range word {
				if fold(r) != string(r) {
					t.Errorf("%q is not as split writes it", word)
				}
			}
		}
	}
}
