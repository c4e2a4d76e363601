package audit

import "slices"

// Limits of a report. The browser that keeps it has little room, and so has the person who reads it.
const (
	MaxPages  = 200
	MaxFields = 1000    // of a page
	MaxSaved  = 1 << 19 // bytes of a saved report
	maxRules  = 2000    // of a page: as many as a restrictions file has
	maxText   = 300     // bytes of a text
	maxCount  = 1 << 30
)

// Report collects pages. The zero Report is empty and ready.
type Report struct {
	pages []walked
	size  int // bytes of all pages when saved
	left  int // visits that there was no room for
}

// walked is a page, and what it is in a saved report.
type walked struct {
	page  Page
	saved string
}

// Add takes a page. If it is there already, the one that was seen last remains. Nothing of the caller's is kept or changed.
// When the report is full, the page is left out and Warnings says so; what was known of it goes as well, since it is no longer
// true.
func (r *Report) Add(p Page) {
	p = tidy(p)
	at := slices.IndexFunc(r.pages, func(w walked) bool { return w.page.Address == p.Address })
	if at >= 0 {
		old := r.pages[at]
		if !p.Seen.IsZero() && old.page.Seen.After(p.Seen) {
			return
		}
		r.size -= len(old.saved)
	}
	w := walked{p, savedPage(&p)}
	switch fits := r.size+len(w.saved) <= maxPagesSaved; {
	case at >= 0 && fits:
		r.pages[at] = w
	case at < 0 && fits && len(r.pages) < MaxPages:
		r.pages = append(r.pages, w)
	default:
		if at >= 0 {
			r.pages = slices.Delete(r.pages, at, at+1)
		}
		r.left = min(r.left+1, maxCount)
		return
	}
	r.size += len(w.saved)
}

// Pages are the pages in the order in which they were first walked. They are the report's own: do not change them.
func (r *Report) Pages() []Page {
	pages := make([]Page, len(r.pages))
	for i, w := range r.pages {
		pages[i] = w.page
	}
	return pages
}

// totals are the numbers on top of the report.
type totals struct {
	pages, fields, masked, visible, ignored, unknown int
	private                                          int // look private, and are not hidden
	maskedOther, closedOther                         int
}

func (r *Report) totals() (t totals) {
	for _, w := range r.pages {
		t.add(&w.page)
	}
	return t
}

func (t *totals) add(p *Page) {
	t.pages++
	t.fields += len(p.Fields)
	t.maskedOther += p.Masked
	t.closedOther += p.Closed
	for i := range p.Fields {
		f := &p.Fields[i]
		switch f.Verdict {
		case Masked:
			t.masked++
		case Visible:
			t.visible++
		case Ignored:
			t.ignored++
		default:
			t.unknown++
		}
		if f.exposed() != NotPrivate {
			t.private++
		}
	}
}

// exposed is what a field looks to be for if agents get what is in it.
func (f *Field) exposed() Private {
	if f.Verdict.hides() {
		return NotPrivate
	}
	return Looks(*f)
}
