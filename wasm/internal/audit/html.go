package audit

import (
	"html"
	"strconv"
	"strings"
)

// About is what stands at the top of the printed report.
type About struct {
	Site             string
	File             string // of the restrictions
	Digest           string // of that file: what is signed is this one; "" if it is not known
	Made             string // when the report was made
	PrivateByDefault bool
}

// HTML is the report as one document for print, without script and without anything to load. All that it says of the site is
// text between tags of ours, and never in an attribute, a style or an address.
func (r *Report) HTML(about About) []byte {
	d := &document{}
	t := r.totals()
	title := "What support agents may see"
	d.add(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>`, title)
	if about.Site != "" {
		d.add(" · ", escaped(about.Site)) // a title holds no elements
	}
	d.add("</title>\n<style>", style, "</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"over\">Tandem co-browsing · restrictions report</p>\n<h1>", title, "</h1>\n")
	d.about(about)
	d.add("</header>\n")
	d.summary(&t)
	if all := r.Warnings(); t.pages > 0 || len(all) > 0 { // of nothing it would say that all is well
		d.warnings(all)
	}
	for _, w := range r.pages {
		d.page(&w.page)
	}
	d.add(notes, signature, "</main>\n</body>\n</html>\n")
	return []byte(d.String())
}

// document writes HTML. Only add takes markup: it is given constants and what is escaped.
type document struct{ strings.Builder }

func (d *document) add(markup ...string) *document {
	for _, s := range markup {
		d.WriteString(s)
	}
	return d
}

func escaped(s string) string { return html.EscapeString(clean(s)) }

// text writes text of others. Its direction ends where it ends.
func (d *document) text(s string) *document { return d.add("<bdi>", escaped(s), "</bdi>") }

func (d *document) number(n int) *document { return d.add(strconv.Itoa(n)) }

func (d *document) about(about About) {
	rest := "is visible, unless a rule masks it"
	if about.PrivateByDefault {
		rest = "is masked, unless a rule shows it (private by default)"
	}
	d.add("<dl class=\"about\">\n")
	for _, line := range [...]struct{ name, text string }{
		{"Site", about.Site}, {"Restrictions", about.File}, {"Digest of the file", about.Digest}, {"Report made", about.Made},
	} {
		if line.text != "" {
			d.add("<div><dt>", line.name, "</dt><dd>").text(line.text).add("</dd></div>\n")
		}
	}
	d.add("<div><dt>What no rule names</dt><dd>", rest, "</dd></div>\n</dl>\n")
}

func (d *document) summary(t *totals) {
	d.add("<section class=\"summary\">\n<h2>Summary</h2>\n<ul class=\"tiles\">\n")
	for _, tile := range [...]struct {
		n           int
		class, text string
	}{
		{t.pages, "", "pages walked"}, {t.fields, "", "fields found"}, {t.masked, "good", "masked"}, {t.visible, "", "visible"},
		{t.private, "bad", "look private, but visible"},
	} {
		class := tile.class
		switch {
		case t.pages == 0:
			class = ""
		case class == "bad" && tile.n == 0:
			class = "good"
		}
		d.add("<li class=\"tile ", class, "\"><b>").number(tile.n).add("</b> ", tile.text, "</li>\n")
	}
	d.add("</ul>\n")
	var more []string
	for _, m := range [...]struct {
		n         int
		one, more string
	}{
		{t.ignored, "field is not part of the view", "fields are not part of the view"},
		{t.unknown, "field could not be decided", "fields could not be decided"},
		{t.maskedOther, "element other than fields is masked by a rule", "elements other than fields are masked by rules"},
		{t.closedOther, "element other than fields is closed by a rule", "elements other than fields are closed by rules"},
	} {
		if m.n > 0 {
			more = append(more, many(m.n, m.one, m.more))
		}
	}
	if len(more) > 0 {
		d.add("<p>Besides, ", strings.Join(more, "; "), ".</p>\n")
	}
	if t.pages == 0 {
		d.add("<p>No page was walked: there is nothing to sign.</p>\n")
	}
	d.add("</section>\n")
}
