package propose

import (
	"strings"
	"testing"
)

// step is a Step as a line: tag#id.class.class, then [name=value] and at last "2/5" for the second of five.
func step(line string) Step {
	s := Step{Of: 1, Among: 1}
	head, rest, _ := strings.Cut(line, " ")
	for i, word := range strings.Split(head, ".") {
		if i > 0 {
			s.Classes = append(s.Classes, word)
			continue
		}
		s.Tag, s.ID, _ = strings.Cut(word, "#")
	}
	for rest != "" {
		var word string
		if rest[0] == '[' {
			word, rest, _ = strings.Cut(rest[1:], "]")
			name, value, _ := strings.Cut(word, "=")
			if name == "class" {
				s.Classes = append(s.Classes, strings.Fields(value)...)
			} else {
				s.Attrs = append(s.Attrs, Attr{name, value})
			}
		} else {
			word, rest, _ = strings.Cut(rest, " ")
			if of, among, ok := strings.Cut(word, "/"); ok {
				s.Of, s.Among = int(of[0]-'0'), int(among[0]-'0')
			}
		}
		rest = strings.TrimPrefix(rest, " ")
	}
	return s
}

func path(lines ...string) (path []Step) {
	for _, line := range lines {
		path = append(path, step(line))
	}
	return path
}

// pages are elements that sites have.
var pages = []struct {
	name string
	path []Step
	want string // each selector with what it goes by, "~" before a fragile one
}{
	{"a plain form", path(
		"input#phone [name=phone] [type=tel] [autocomplete=shipping tel] [value=0123] [placeholder=Your phone] 3/6",
		"p.row 3/4", "form#checkout.form [action=/pay]", "main.content", "body.shop", "html.js"), `
#phone (id)
#checkout input[name="phone"] (name)
input[name="phone"] (name)
#checkout input[autocomplete="shipping tel"] (kind of element)
input[autocomplete="shipping tel"] (kind of element)
#checkout input[type="tel"] (kind of element)
#checkout input (kind of element)
input[type="tel"] (kind of element)
input (kind of element)
#checkout (id)`},
	{"a form with a name and classes", path(
		"span.phone.is-active 2/4", "div.field 2/3", "form.form [name=address]", "body", "html"), `
~form[name="address"] > div:nth-of-type(2) > span:nth-of-type(2) (place)
form[name="address"] .phone (class)
.phone (class)
form[name="address"] (name)`},
	{"React with CSS modules", path(
		"input.Input_control__3xY2a [type=text] [placeholder=Card number] 1/2", "div.Input_root__9dK2f.css-1q2w3e 2/3", "div.Payment_card__a1B2c 1/2",
		"div#root", "body", "html"), `
~[class*="Payment_card__"] > div:nth-of-type(2) > input:nth-of-type(1) (place)
[class*="Input_root__"] [class*="Input_control__"] (class)
[class*="Payment_card__"] [class*="Input_control__"] (class)
[class*="Input_control__"] (class)
[class*="Input_root__"] input[type="text"] (kind of element)
[class*="Input_root__"] input (kind of element)
[class*="Payment_card__"] input[type="text"] (kind of element)
[class*="Payment_card__"] input (kind of element)
input[type="text"] (kind of element)
input (kind of element)
[class*="Input_root__"] (class)
[class*="Payment_card__"] (class)`},
	{"React with a test id", path(
		"button#:r1:.sc-bdVaJa.hKMtZM [type=button] [data-testid=pay-now] [data-reactid=12] [aria-label=Pay]", "section [data-testid=payment] 2/2", "div#__next", "body", "html"), `
[data-testid="payment"] [data-testid="pay-now"] (data attribute)
[data-testid="payment"] button[aria-label="Pay"] (label)
[data-testid="pay-now"] (data attribute)
button[aria-label="Pay"] (label)
[data-testid="payment"] button[type="button"] (kind of element)
[data-testid="payment"] button (kind of element)
button[type="button"] (kind of element)
button (kind of element)
[data-testid="payment"] (data attribute)`},
	{"Tailwind", path(
		"div [class=mt-4 flex md:grid text-center w-1/2 hover:bg-gray-100] 2/3", "div [class=px-2 w-full] 1/2", "main [class=min-h-screen]", "body", "html"), `
~main > div:nth-of-type(1) > div:nth-of-type(2) (place)
~main div:nth-of-type(2) (place)
~main div.mt-4.flex.md\:grid (class)
~div.mt-4.flex.md\:grid (class)
main (kind of element)`},
	{"Angular Material", path(
		"input#mat-input-3 [class=mat-mdc-input-element ng-tns-c12-4 mat-mdc-form-field-input-control ng-untouched ng-pristine ng-invalid cdk-text-field-autofill-monitored] [formcontrolname=iban] [type=text] [_ngcontent-abc-c12=]",
		"div.mat-mdc-form-field-infix.ng-tns-c12-4", "mat-form-field.mat-mdc-form-field.ng-invalid 2/3", "app-bank-details [_nghost-abc-c12=]", "body.mat-typography", "html"), `
app-bank-details input[formcontrolname="iban"] (name)
input[formcontrolname="iban"] (name)
app-bank-details .mat-mdc-input-element (class)
app-bank-details input[type="text"] (kind of element)
app-bank-details input (kind of element)
.mat-mdc-input-element (class)
input[type="text"] (kind of element)
input (kind of element)
app-bank-details (kind of element)`},
	{"Shoelace in a shadow tree", path(
		"input#input.input__control [part=input] [type=text] [name=card] [title=]", "div.input.input--medium [part=base]", "div.form-control__input 1/1", "div [class=form-control form-control--has-label] [part=form-control]"), `
#input (id)
input[name="card"] (name)
.input__control (class)
input[type="text"] (kind of element)
input (kind of element)`},
	{"a cell of a table", path(
		"td 3/5", "tr [data-id=48213] 2/9", "tbody", "table#orders.table.table-striped", "div.card-body", "body", "html"), `
~#orders > tbody > tr:nth-of-type(2) > td:nth-of-type(3) (place)
~#orders td:nth-of-type(3) (place)
#orders td (kind of element)
#orders (id)`},
	{"a cell of a table that has no name", path(
		"td 3/5", "tr 2/9", "tbody", "table.table", "div.col-md-6", "body", "html"), `
~table > tbody > tr:nth-of-type(2) > td:nth-of-type(3) (place)
~table td:nth-of-type(3) (place)
table td (kind of element)
table (kind of element)`},
	{"a list item without any name", path(
		"li 3/7", "ul.account-menu", "nav", "header", "body", "html"), `
~.account-menu > li:nth-of-type(3) (place)
.account-menu li (kind of element)
.account-menu (class)`},
	{"nothing with a name", path("p 2/3", "div 2/2", "div", "body", "html"), `
~body > div > div:nth-of-type(2) > p:nth-of-type(2) (place)`},
	{"a link", path("a.nav-link [href=/account/orders?page=2] 2/4", "nav [aria-label=Account]", "body#shop-page", "html"), `
~nav[aria-label="Account"] > a:nth-of-type(2) (place)
nav[aria-label="Account"] a[href^="/account/orders?"] (kind of element)
a[href^="/account/orders?"] (kind of element)
nav[aria-label="Account"] .nav-link (class)
nav[aria-label="Account"] a (kind of element)
.nav-link (class)
a (kind of element)
nav[aria-label="Account"] (label)`},
	{"a choice", path("input [type=radio] [name=payment] [value=card] 2/3", "label 2/3", "fieldset#payment", "form", "body", "html"), `
~#payment > label:nth-of-type(2) > input:nth-of-type(2) (place)
#payment input[name="payment"] (name)
input[name="payment"] (name)
#payment input[type="radio"] (kind of element)
#payment input (kind of element)
input[type="radio"] (kind of element)
input (kind of element)
#payment (id)`},
	{"styled components", path("div.Balance-sc-1a2b3c-0.bdVaJa 1/2", "div#root", "body", "html"), `
~body > div > div:nth-of-type(1) (place)
[class*="Balance-sc-"] (class)`},
	{"a component of the site's own", path("app-balance [_ngcontent-x=]", "app-root", "body", "html"), `
~body > app-root > app-balance (place)
app-balance (kind of element)`},
	{"a dialog", path("h2 1/1", "div.modal-header", "div.modal [role=dialog] [aria-label=Payment]", "body", "html"), `
~[role="dialog"][aria-label="Payment"] > div > h2 (place)
[role="dialog"][aria-label="Payment"] h2 (kind of element)
[role="dialog"][aria-label="Payment"] (label)`},
}

// told is proposals as the table has them.
func told(proposals []Proposal) string {
	var b strings.Builder
	for _, p := range proposals {
		b.WriteByte('\n')
		if p.Fragile {
			b.WriteByte('~')
		}
		b.WriteString(p.Selector + " (" + p.By.String() + ")")
	}
	return b.String()
}

func TestPages(t *testing.T) {
	for _, page := range pages {
		proposals := Propose(page.path)
		if got := told(proposals); got != page.want {
			t.Errorf("%s:%s", page.name, got)
		}
		hold(t, page.path, proposals)
	}
}
