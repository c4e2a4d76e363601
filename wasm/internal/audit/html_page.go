package audit

// page writes what was found on one page.
func (d *document) page(p *Page) {
	var t totals
	t.add(p)
	d.add("<section class=\"page\">\n<h2>")
	if p.Title != "" {
		d.text(p.Title)
	} else {
		d.add("Untitled page")
	}
	d.add("</h2>\n<p class=\"where\"><code>").text(p.Address).add("</code>")
	if at := moment(p.Seen); at != "" {
		d.add(" · walked ", at)
	}
	d.add("</p>\n<p>")
	if len(p.Fields) == 0 {
		d.add("No field is on this page")
	} else {
		d.add(many(len(p.Fields), "field", "fields"))
	}
	for _, part := range [...]struct {
		n    int
		text string
	}{
		{t.masked, " masked"}, {t.visible, " visible"}, {t.ignored, " not part of the view"}, {t.unknown, " unknown"}, {p.Left, " more left out"},
	} {
		if part.n > 0 {
			d.add(" · ").number(part.n).add(part.text)
		}
	}
	if p.Masked > 0 {
		d.add(" · ", many(p.Masked, "other element masked", "other elements masked"))
	}
	if p.Closed > 0 {
		d.add(" · ", many(p.Closed, "other element closed", "other elements closed"))
	}
	d.add("</p>\n")
	d.fields(p.Fields)
	d.rules(p.Rules)
	d.add("</section>\n")
}

func (d *document) fields(fields []Field) {
	if len(fields) == 0 {
		return
	}
	d.add("<table class=\"fields\">\n<thead><tr><th>Field</th><th>Kind of field</th><th>Looks like</th><th>Agent sees it</th><th>Operable</th><th>By which rule</th></tr></thead>\n<tbody>\n")
	for i := range fields {
		f := &fields[i]
		private := f.exposed() != NotPrivate
		if private {
			d.add("<tr class=\"alarm\">")
		} else {
			d.add("<tr>")
		}
		d.add("<td>").named(f.called(), f.Selector).add("</td><td>", f.sort())
		if !f.Visible {
			d.add("<br><small>not drawn</small>")
		}
		looks := Looks(*f).String()
		if looks == "" {
			looks = "–"
		}
		d.add("</td><td>", looks, "</td><td>")
		d.verdict(f.Verdict, private)
		d.add("</td><td>")
		if f.Closed {
			d.add("<span class=\"badge\">Closed</span>")
		} else {
			d.add("Yes")
		}
		d.add("</td><td>")
		if f.Reason != "" {
			d.text(f.Reason)
		} else {
			d.add("no rule")
		}
		if f.Closed && f.ClosedBy != "" {
			d.add("<br><small>closed by ").text(f.ClosedBy).add("</small>")
		}
		d.add("</td></tr>\n")
	}
	d.add("</tbody>\n</table>\n")
}

// verdict is said in words and, for those who see colours, in colour.
func (d *document) verdict(v Verdict, private bool) {
	class, word := "bad", "Unknown"
	switch v {
	case Masked:
		class, word = "good", "Masked"
	case Ignored:
		class, word = "", "Not in view"
	case Visible:
		word = "Visible"
		if !private {
			class = "plain"
		}
	}
	d.add("<span class=\"badge ", class, "\">", word, "</span>")
	if private {
		d.add("<br><small class=\"why\">looks private</small>")
	}
}

func (d *document) rules(rules []RuleUse) {
	if len(rules) == 0 {
		d.add("<p class=\"none\">No rule of the file holds here.</p>\n")
		return
	}
	d.add("<table class=\"rules\">\n<thead><tr><th>Rule that holds here</th><th>Kind</th><th>Set</th><th>Matches</th></tr></thead>\n<tbody>\n")
	for _, u := range rules {
		d.add("<tr><td><code>").text(u.Selector).add("</code></td><td>").text(u.Kind).add("</td><td>").text(u.Set).add("</td><td class=\"n\">").number(u.Matches).add("</td></tr>\n")
	}
	d.add("</tbody>\n</table>\n")
}
