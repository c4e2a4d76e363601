package audit

// Private is what a field looks to be for, if that is private.
type Private uint8

// The kinds of private fields.
const (
	NotPrivate    Private = 0
	CardNumber    Private = 1 // of a payment card; the date that it expires on as well
	SecurityCode  Private = 2 // the three or four digits of a payment card
	Password      Private = 3 // and PINs, answers to security questions, API keys
	OneTimeCode   Private = 4
	Email         Private = 5
	Phone         Private = 6
	Name          Private = 7 // of a person
	PostalAddress Private = 8
	BirthDate     Private = 9
	NationalID    Private = 10 // and numbers of social insurances
	BankAccount   Private = 11
	TaxNumber     Private = 12
	Passport      Private = 13 // or a driving licence
	Health        Private = 14
	Income        Private = 15
)

var privateWords = [...]string{
	CardNumber:    "card number",
	SecurityCode:  "security code",
	Password:      "password",
	OneTimeCode:   "one-time code",
	Email:         "e-mail address",
	Phone:         "phone number",
	Name:          "name",
	PostalAddress: "postal address",
	BirthDate:     "birth date",
	NationalID:    "national id",
	BankAccount:   "bank account",
	TaxNumber:     "tax number",
	Passport:      "passport or licence",
	Health:        "health",
	Income:        "income or salary",
}

// String is the kind in words, for the report; "" for what is not private.
func (p Private) String() string {
	if int(p) < len(privateWords) {
		return privateWords[p]
	}
	return "private"
}

// rank is how much a kind says when a text names several: a "phone verification code" is a code, and an "e-mail password" a
// password. The smallest says most.
var rank = [...]uint8{
	NotPrivate:    99,
	OneTimeCode:   1,
	SecurityCode:  2,
	CardNumber:    3,
	Password:      4,
	BankAccount:   5,
	NationalID:    6,
	TaxNumber:     7,
	Passport:      8,
	Health:        9,
	Income:        10,
	BirthDate:     11,
	Email:         12,
	Phone:         13,
	PostalAddress: 14,
	Name:          15,
}

// kinds is a set of Private.
type kinds uint32

const everyKind = ^kinds(0)

func kindsOf(list ...Private) (k kinds) {
	for _, p := range list {
		k |= 1 << p
	}
	return k
}

func (k kinds) has(p Private) bool { return k&(1<<p) != 0 }
