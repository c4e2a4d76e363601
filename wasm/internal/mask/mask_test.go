package mask

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestUnmaskedNeverPrints(t *testing.T) {
	u := Wrap("geheim")
	marshalled, err := json.Marshal(map[string]any{"a": u, "b": &u})
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{
		u.String(), u.GoString(), fmt.Sprint(u), fmt.Sprintf("%v %+v %#v %s %q %x %d", u, u, u, u, u, u, u),
		fmt.Sprintf("%v", []Unmasked{u}), fmt.Sprintf("%v", struct{ U Unmasked }{u}), fmt.Sprintf("%+v", &u), string(marshalled),
		fmt.Errorf("what: %v", u).Error(),
	} {
		if strings.Contains(got, "geheim") || strings.Contains(got, "67656865696d") {
			t.Errorf("printed: %s", got)
		}
	}
}

func field(name, kind, autocomplete, called, id string) *Element {
	return &Element{
		Class: ClassOf(name), Type: Wrap(kind), Autocomplete: Wrap(autocomplete), Name: Wrap(called), ID: Wrap(id),
	}
}

func TestSecretFields(t *testing.T) {
	for _, c := range []struct {
		e    *Element
		want bool
	}{
		{field("input", "password", "", "", ""), true},
		{field("input", "PassWord", "", "", ""), true},
		{field("input", "text", "current-password", "", ""), true},
		{field("input", "text", "section-a billing CC-Number", "", ""), true},
		{field("input", "", "one-time-code", "", ""), true},
		{field("select", "", "cc-exp-month", "", ""), true},
		{field("textarea", "", "new-password", "", ""), true},
		{field("input", "text", "", "userPassword", ""), true},
		{field("input", "tel", "", "", "card-number"), true},
		{field("input", "text", "", "cardCVC", ""), true},
		{field("input", "number", "", "cvv2", ""), true},
		{field("input", "text", "", "pin", ""), true},
		{field("input", "text", "", "kreditkarte[cardnumber]", ""), true},
		{field("input", "text", "off", "email", "email"), false},
		{field("input", "email", "", "password_reset_email", ""), false},
		{field("input", "checkbox", "", "remember-password", ""), false},
		{field("input", "submit", "", "password-submit", ""), false},
		{field("input", "text", "", "spinner", "shopping"), false},
		{field("input", "text", "", "company", "postcode"), false},
		{field("button", "", "", "show-password", ""), false},
		{field("div", "", "", "password", "password"), false},
	} {
		p := NewPolicy()
		got := p.Decide(c.e, 0)&Secret != 0
		if got != c.want {
			t.Errorf("class %d type %q autocomplete %q name %q id %q: %t", c.e.Class, c.e.Type.s, c.e.Autocomplete.s, c.e.Name.s, c.e.ID.s, got)
		}
		c.e.Sticky = true
		if p.Decide(c.e, 0)&Secret == 0 {
			t.Errorf("%q is not secret for life", c.e.Name.s)
		}
	}
}

func TestMarks(t *testing.T) {
	p := NewPolicy()
	for mark, want := range map[string]State{
		"mask": Masked, " MASK control-off": Masked | Closed, "ignore": Ignored, "control-off": Closed, "unmask": 0, "masked": 0,
	} {
		if got := p.Decide(&Element{Mark: Wrap(mark)}, 0); got != want {
			t.Errorf("%q: %d", mark, got)
		}
	}
	if got := p.Decide(&Element{}, Masked|Secret); got != Masked {
		t.Errorf("inherited %d", got)
	}
}

// Every attribute under a mask: what passes is layout, class or id, and holds nothing of prose. A slot's name is layout: what comes
// there goes by it.
func TestAttributesUnderAMask(t *testing.T) {
	p := NewPolicy()
	names := strings.Fields(`abbr accept accesskey action allow alt aria-label aria-valuetext aria-description
		autocomplete background cite content data-card data-x datetime default download form formaction href
		hreflang label list max min name nonce onclick pattern ping placeholder poster src srcdoc srcset
		summary target title value xlink:href xlink:title d points ng-reflect-value custom checked selected
		aria-checked aria-selected for headers usemap is http-equiv description desc`)
	for _, name := range names {
		for element := range elementClasses {
			got, _ := p.Attr(AttrClassOf(name), ClassOf(element), KindTyped, Wrap("geheim"), Masked)
			want := ""
			if element == "slot" && name == "name" {
				want = "geheim"
			}
			if got != want {
				t.Errorf("<%s %s=%q>, want %q", element, name, got, want)
			}
		}
	}
}

func TestAttributes(t *testing.T) {
	p := NewPolicy()
	for _, c := range []struct {
		element, kind, name, value string
		want                       string
		ok                         bool
	}{
		{"a", "", "href", "/x/y?token=1#z", "/x/y", true},
		{"a", "", "href", "data:text/html,secret", "data:", true},
		{"a", "", "href", "javascript:secret()", "javascript:", true},
		{"use", "", "href", "#icon", "#icon", true},
		{"use", "", "href", "/sprite.svg#icon", "", false},
		{"image", "", "href", "/a.png", "", false},
		{"blockquote", "", "cite", "https://a/b?c", "https://a/b", true},
		{"input", "text", "value", "typed", "", false},
		{"input", "hidden", "value", "token", "", false},
		{"input", "submit", "value", "Buy", "Buy", true},
		{"input", "radio", "value", "red", "red", true},
		{"option", "", "value", "de", "de", true},
		{"progress", "", "value", "3", "3", true},
		{"div", "", "onclick", "x()", "", false},
		{"div", "", "ONLOAD", "x()", "", false},
		{"div", "", "data-tandem", "mask", "", false},
		{"div", "", "data-x", "y", "y", true},
		{"form", "", "action", "/pay", "", false},
		{"img", "", "src", "/a.png", "", false},
		{"img", "", "alt", "A cat", "A cat", true},
		{"meta", "", "name", "x", "", false},
		{"script", "", "class", "x", "", false},
	} {
		got, ok := p.Attr(AttrClassOf(c.name), ClassOf(c.element), KindOf(Wrap(c.kind)), Wrap(c.value), 0)
		if got != c.want && ok || ok != c.ok {
			t.Errorf("<%s %s=%q>: %q %t", c.element, c.name, c.value, got, ok)
		}
	}
}

// The stand-ins: one for all values, few for all texts of similar length.
func TestStandIns(t *testing.T) {
	p := NewPolicy()
	values, texts, options := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for n := 1; n <= 40; n++ {
		s := Wrap(strings.Repeat("x", n))
		v, ok := p.Value(s, KindTyped, Masked|Secret)
		if !ok {
			t.Fatal("a masked value is not sent")
		}
		values[v] = true
		texts[p.Text(s, ElementOther, Masked)] = true
		options[p.Text(s, ElementOption, Masked)] = true
	}
	if len(values) != 1 || len(options) != 1 || len(texts) > 6 {
		t.Errorf("%d values, %d options, %d texts", len(values), len(options), len(texts))
	}
	for text, want := range map[string]string{"": "", " \n ": " ", "a": "•••••", " a ": " ••••• "} {
		if got := p.Text(Wrap(text), ElementOther, Masked); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if v, _ := p.Value(Wrap(""), KindTyped, Masked); v != "" {
		t.Errorf("an empty value looks full: %q", v)
	}
	for _, k := range []Kind{KindSilent, KindChoice} {
		if _, ok := p.Value(Wrap("x"), k, 0); ok {
			t.Errorf("the value of kind %d is sent", k)
		}
	}
}

func TestStyleUnderAMask(t *testing.T) {
	p := NewPolicy()
	style := `width: 10px; --card: 4111; background: url(/secret.png); content: "secret"; color:RED; font-family: secret;
		height: calc(10px + 2em); transform: var(--secret); display: none`
	want := "width: 10px; color: RED; height: calc(10px + 2em); display: none;"
	if got := p.Style(Wrap(style), Masked, func(string) string { t.Fatal("rewritten"); return "" }); got != want {
		t.Errorf("%s", got)
	}
}

func TestEchoes(t *testing.T) {
	p := NewPolicy()
	for _, v := range []string{"abc", "geheim", "geheim1", "geheim12", "4111 1111"} {
		p.Remember(1, Wrap(v))
	}
	for text, want := range map[string]string{
		"abc":                       "abc",
		"it is geheim12!":           "it is •••••!",
		"geheimgeheim1":             "••••••••••",
		"card 4111 1111, 4111-1111": "card •••••, 4111-1111",
		"geh":                       "geh",
	} {
		if got := p.Text(Wrap(text), ElementOther, 0); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, c := range []AttrClass{AttrProse, AttrLink, AttrValue} {
		if got, _ := p.Attr(c, ElementOption, KindTyped, Wrap("geheim12"), 0); strings.Contains(got, "geheim") {
			t.Errorf("attribute of class %d: %q", c, got)
		}
	}
	if got, _ := p.Attr(AttrName, ElementOther, KindTyped, Wrap("x-geheim12"), 0); got != "x-•••••" {
		t.Errorf("class: %q", got)
	}
	if got := p.Title(Wrap("geheim12"), 0); got != "•••••" {
		t.Errorf("title: %q", got)
	}
	if got := p.Location(Wrap("https://a/geheim12?x=1#y")); got != "https://a/•••••" {
		t.Errorf("address: %q", got)
	}
	if got, _ := p.Value(Wrap("geheim12"), KindTyped, 0); got != "•••••" {
		t.Errorf("value: %q", got)
	}
	if !p.Copies(Wrap(" geheim1 ")) || p.Copies(Wrap("other")) {
		t.Error("copies")
	}
}

// What lists show as chosen is common: it is looked for where people read it, by itself, and in no names.
func TestChoices(t *testing.T) {
	p := NewPolicy()
	p.RememberChoice(1, Wrap("male"))
	p.RememberChoice(2, Wrap("standard"))
	for text, want := range map[string]string{
		"male": "•••••", "is male.": "is •••••.", "female": "female", "males": "males", "male, male": "•••••, •••••",
		"standards and standard": "standards and •••••", "émale": "émale", "1male": "1male",
	} {
		if got := p.Text(Wrap(text), ElementOther, 0); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got, _ := p.Attr(AttrName, ElementOther, KindTyped, Wrap("standard"), 0); got != "standard" {
		t.Errorf("class: %q", got)
	}
	if got := p.Sheet(Wrap(".standard{}"), func(text string) string { return text }); got != ".standard{}" {
		t.Errorf("sheet: %q", got)
	}
	if p.Copies(Wrap("standard")) {
		t.Error("a field that holds it is a copy")
	}
}

// What a field holds stays known, whatever others have held; what it held, for as long as a copy may lag behind.
func TestEchoesOfManyFields(t *testing.T) {
	p := NewPolicy()
	copies := func(value string, want bool) {
		t.Helper()
		if p.Copies(Wrap(value)) != want {
			t.Errorf("%.20q is known: %t", value, !want)
		}
		got := p.Text(Wrap("is "+value), ElementOther, 0)
		if (got == "is •••••") != want {
			t.Errorf("%.20q: %.40q", value, got)
		}
	}
	p.Remember(1, Wrap("password"))
	for i := range maxFields - 3 {
		p.Remember(Field(10+i), Wrap(fmt.Sprintf("%04d value", i)))
	}
	copies("password", true)
	copies("0000 value", true)
	// A long text that is typed forgets its own beginnings alone.
	long := strings.Repeat("x", maxValue-200)
	for i := range 200 {
		p.Remember(2, Wrap(fmt.Sprintf("%03d", i)+long))
	}
	copies("password", true)
	copies("199"+long, true)
	copies("000"+long, false)
	// Two fields hold the same, and one goes on.
	p.Remember(3, Wrap("password"))
	for i := range 2 * maxPast {
		p.Remember(3, Wrap(fmt.Sprintf("pass %d", i)))
	}
	copies("password", true)
	copies("pass 0", false)
	copies("pass 127", true)
	// More fields than are kept: what was changed last is.
	p.Remember(1, Wrap("password"))
	for i := range maxFields / 2 {
		p.Remember(Field(1<<32+i), Wrap(fmt.Sprintf("%04d another", i)))
	}
	copies("password", true)
	copies("4095 another", true)
	copies("0000 value", false)
	if p.echo.bytes > maxEchoBytes || len(p.echo.fields) > maxFields {
		t.Errorf("%d bytes of %d fields", p.echo.bytes, len(p.echo.fields))
	}
}

// Of values that are too much together each field keeps the last.
func TestEchoesOfLongTexts(t *testing.T) {
	p := NewPolicy()
	text := strings.Repeat("y", maxValue-16)
	for i := range 40 * maxPast {
		p.Remember(Field(1+i%80), Wrap(fmt.Sprintf("%04d", i)+text))
	}
	for i := 40*maxPast - 80; i < 40*maxPast; i++ {
		if !p.Copies(Wrap(fmt.Sprintf("%04d", i) + text)) {
			t.Fatalf("the last value of field %d is forgotten", 1+i%80)
		}
	}
	if p.echo.bytes > maxEchoBytes {
		t.Errorf("%d bytes", p.echo.bytes)
	}
	total := 0
	for start, row := range p.echo.byStart {
		for i, v := range row {
			total++
			if startOf(v) != start || i > 0 && len(row[i-1]) < len(v) {
				t.Fatal("a value is in the wrong place")
			}
		}
	}
	if total != len(p.echo.known) {
		t.Errorf("%d values to find, %d known", total, len(p.echo.known))
	}
}

// However many values there are, none is found again whole.
func FuzzEcho(f *testing.F) {
	f.Add("geheim", "xx geheim yy geheim")
	f.Add("\x80\xa2\xe2\x80", "xx")
	f.Fuzz(func(t *testing.T, value, text string) {
		// As the browser's own encoder hands them over; bytes that begin within a character would be
		// found in two stand-ins side by side.
		value, text = strings.ToValidUTF8(value, "\ufffd"), strings.ToValidUTF8(text, "\ufffd")
		p := NewPolicy()
		p.Remember(1, Wrap(value))
		for i := range 4 * maxPast {
			p.Remember(2, Wrap(fmt.Sprintf("%d value %d", i, i)))
		}
		value = strings.TrimSpace(value)
		if !p.Copies(Wrap(value)) {
			return // too short or too long
		}
		if got := p.Text(Wrap(text+value+text), ElementOther, 0); strings.Contains(got, value) && !strings.Contains(value, "•") {
			t.Errorf("%q is in %q", value, got)
		}
	})
}
