package audit

import "time"

// sample is a report as an administrator would make one.
func sample() *Report {
	at := func(minute int) time.Time {
		return time.Date(2026, 3, 4, 10, minute, 0, 0, time.FixedZone("", 3600))
	}
	rules := func(courier, ssn int) []RuleUse {
		return []RuleUse{
			{Selector: "#courier", Kind: "mask", Set: "checkout", Matches: courier},
			{Selector: ".ssn, [data-private]", Kind: "mask", Set: "everywhere", Matches: ssn},
			{Selector: "#place-order", Kind: "control-off", Set: "checkout", Matches: 1},
		}
	}
	r := &Report{}
	r.Add(Page{
		Address: "https://shop.example.com/checkout?step=2&token=s3cr3t", Title: "Checkout · Fennel & Co", Seen: at(12), Masked: 3, Closed: 1,
		Rules: rules(1, 0),
		Fields: []Field{
			{Label: "E-mail", Tag: "input", Type: "email", Name: "email", ID: "email", Autocomplete: "email", Selector: "#email", Verdict: Visible, Visible: true},
			{Label: "Write to me about new things, four times a year", Tag: "input", Type: "checkbox", Name: "news", ID: "news", Selector: "#news", Verdict: Visible, Visible: true},
			{Label: "First name", Tag: "input", Name: "given", Autocomplete: "given-name", Selector: "#given", Verdict: Masked, Reason: "rule “#checkout .private” (checkout)", Visible: true},
			{Label: "Street and number", Tag: "input", Name: "street", Autocomplete: "street-address", Selector: "#street", Verdict: Visible, Reason: "rule “.address” shows it (checkout)", Visible: true},
			{Label: "Country", Tag: "select", Name: "country", Autocomplete: "country", Selector: "#country", Verdict: Visible, Visible: true},
			{Label: "Note for the courier", Tag: "textarea", Name: "courier", Selector: "#courier", Verdict: Masked, Reason: "rule “#courier” (checkout)", Visible: true},
			{Label: "Card number", Tag: "input", Type: "text", Name: "card-number", Autocomplete: "cc-number", Selector: "#card-number", Verdict: Masked,
				Reason: "always masked: card number", Closed: true, ClosedBy: "rule “#payment” (checkout)", Visible: true},
			{Label: "Security code", Tag: "input", Type: "text", Name: "card-code", Autocomplete: "cc-csc", Selector: "#card-code", Verdict: Masked,
				Reason: "always masked: security code", Closed: true, ClosedBy: "rule “#payment” (checkout)", Visible: true},
			{Label: "Coupon code", Tag: "input", Name: "coupon", Selector: "#coupon", Verdict: Visible, Visible: true},
		},
	})
	r.Add(Page{
		Address: "https://shop.example.com/account", Title: "Your account · Fennel & Co", Seen: at(15), Rules: rules(0, 0)[1:2],
		Fields: []Field{
			{Label: "Search the shop", Tag: "input", Type: "search", Name: "q", Selector: "header input", Verdict: Visible, Visible: true},
			{Label: "Date of birth", Tag: "input", Type: "date", Name: "dob", Selector: "#dob", Verdict: Visible},
			{Label: "Password", Tag: "input", Type: "password", Name: "password", Selector: "#password", Verdict: Masked, Reason: "always masked: password", Visible: true},
			{Label: "About me", Tag: "div", Selector: ".about[contenteditable]", Verdict: Ignored, Reason: "data-tandem=\"ignore\"", Visible: true},
		},
	})
	r.Add(Page{Address: "https://shop.example.com/help", Title: "Help", Seen: at(16)})
	return r
}

var sampleAbout = About{
	Site: "https://shop.example.com", File: "restrictions.json", Digest: "sha256 9f2c41d07be8", Made: "4 March 2026, 10:20",
}

// hostile is text that would do harm if it got out of its place anywhere.
var hostile = []string{
	`</td></tr></table><script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</style></title></head><body onload=alert(1)>`,
	`<!-- <svg/onload=alert(1)>`,
	`&lt;script&gt;&#60;b&#62;&amp`,
	`]]><![CDATA[<b>x</b>`,
	"a\x00b\x1b[31m\u202egnp.exe\u202c",
	"\xff\xfe<script\xff>",
	`javascript:alert(1)//` + "\r\n<b>",
	`</bdi></code></b><style>*{display:none}</style>`,
}

// filled by one text everywhere.
func reportOf(s string) (*Report, About) {
	r := &Report{}
	for _, v := range []Verdict{VerdictUnknown, Visible, Masked, Ignored} {
		var fields []Field
		for range 2 {
			f := Field{Verdict: v, Closed: true, Visible: len(fields) == 0}
			for _, text := range f.texts() {
				*text = s
			}
			fields = append(fields, f)
		}
		fields[1].Label, fields[1].Name, fields[1].Tag, fields[1].Type = "Name", "ssn", "input", "text"
		r.Add(Page{
			Address: "https://a.example/" + v.String() + "/" + s, Title: s, Fields: fields, Left: 1, Masked: 1, Closed: 1,
			Rules: []RuleUse{{s, s, s, 0}},
		})
	}
	r.left = 1
	return r, About{s, s, s, s, true}
}
