package audit

import "slices"

// warnings writes what is to be decided before signing: fields with boxes to tick by hand, then what the report lacks, and rules.
func (d *document) warnings(all []Warning) {
	d.add("<section class=\"warnings\">\n<h2>Before you sign</h2>\n")
	if len(all) == 0 {
		d.add("<p class=\"fine\">No field looks private and is visible, each rule that holds on these pages matched something, and nothing was left out.</p>\n</section>\n")
		return
	}
	of := func(c Concern) []Warning {
		return slices.DeleteFunc(slices.Clone(all), func(w Warning) bool { return w.Concern != c })
	}
	for _, w := range of(NotWhole) {
		d.add("<p class=\"lacks\"><strong>").text(w.What).add("</strong> ", w.Mend)
		if w.Address != "" {
			d.add(" <code>").text(w.Address).add("</code>")
		}
		d.add("</p>\n")
	}
	if fields := of(LooksPrivate); len(fields) > 0 {
		d.add("<h3>Fields that look private, and are visible</h3>\n<p>Mask each of them by a rule, or confirm that agents may see it.</p>\n",
			"<table class=\"decide\">\n<thead><tr><th>Field</th><th>Looks like</th><th>Why it is here</th><th>Decision</th></tr></thead>\n<tbody>\n")
		for _, w := range fields {
			d.add("<tr><td>").named(w.Subject, w.Selector).add("<code>").text(w.Address).add("</code></td><td>", w.Looks.String(), "</td><td>", w.What,
				"</td><td><span class=\"box\"></span>to be masked<br><span class=\"box\"></span>may be seen</td></tr>\n")
		}
		d.add("</tbody>\n</table>\n")
	}
	if rules := of(RuleUnused); len(rules) > 0 {
		d.add("<h3>Rules that matched nothing</h3>\n",
			"<p>Walk the pages that they are for. A rule that matches nothing there either is out of date: mend it or delete it.</p>\n<ul class=\"rules\">\n")
		for _, w := range rules {
			d.add("<li>").text(w.What).add("</li>\n")
		}
		d.add("</ul>\n")
	}
	d.add("</section>\n")
}

// named writes what a field is called, and the selector that names it.
func (d *document) named(called, selector string) *document {
	d.add("<b>").text(called).add("</b>")
	if selector != "" {
		d.add("<code>").text(selector).add("</code>")
	}
	return d
}
