package audit

import (
	"errors"
	"fmt"
	"time"
)

// ErrSaved is the class of all errors of Restore: what was saved is no report, or too large for one.
var ErrSaved = errors.New("the saved report cannot be read; walk the pages anew")

// Restore reads what Save wrote. saved may come from anyone; an error is an ErrSaved and says where and what.
func Restore(saved []byte) (*Report, error) {
	if len(saved) > MaxSaved {
		return nil, fmt.Errorf("%w: it has %d bytes, at most %d", ErrSaved, len(saved), MaxSaved)
	}
	d := &decoder{text: string(saved)}
	r := &Report{}
	version, left := 0, 0
	d.object(func(name string) {
		switch name {
		case "version":
			version = d.number(name)
		case "left":
			left = d.number(name)
		case "pages":
			n := 0
			d.list(func() {
				if n++; n > MaxPages {
					d.fail("there are more than %d pages", MaxPages)
					return
				}
				if p := d.page(); d.err == nil {
					r.Add(p)
				}
			})
		default:
			d.unknown(name)
		}
	})
	if d.end(); d.err == nil && version != savedVersion {
		d.fail("it is of version %d, not %d", version, savedVersion)
	}
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSaved, d.err)
	}
	r.left = count(r.left + left)
	return r, nil
}

func (d *decoder) page() (p Page) {
	d.object(func(name string) {
		switch name {
		case "address":
			p.Address = d.string(name)
		case "title":
			p.Title = d.string(name)
		case "seen":
			at, err := time.Parse(time.RFC3339, d.string(name))
			if err != nil {
				d.fail("%q is no moment", name)
			}
			p.Seen = at
		case "left":
			p.Left = d.number(name)
		case "masked":
			p.Masked = d.number(name)
		case "closed":
			p.Closed = d.number(name)
		case "fields":
			d.list(func() {
				if len(p.Fields) >= MaxFields {
					d.fail("a page has more than %d fields", MaxFields)
					return
				}
				p.Fields = append(p.Fields, d.field())
			})
		case "rules":
			d.list(func() {
				if len(p.Rules) >= maxRules {
					d.fail("a page has more than %d rules", maxRules)
					return
				}
				p.Rules = append(p.Rules, d.rule())
			})
		default:
			d.unknown(name)
		}
	})
	return p
}

func (d *decoder) field() (f Field) {
	d.object(func(name string) {
		switch name {
		case "label":
			f.Label = d.string(name)
		case "tag":
			f.Tag = d.string(name)
		case "type":
			f.Type = d.string(name)
		case "name":
			f.Name = d.string(name)
		case "id":
			f.ID = d.string(name)
		case "autocomplete":
			f.Autocomplete = d.string(name)
		case "placeholder":
			f.Placeholder = d.string(name)
		case "selector":
			f.Selector = d.string(name)
		case "verdict":
			n := d.number(name)
			if n >= len(verdictWords) {
				d.fail("%q is %d, which no verdict is", name, n)
				return
			}
			f.Verdict = Verdict(n)
		case "reason":
			f.Reason = d.string(name)
		case "closed":
			f.Closed = d.boolean(name)
		case "closedBy":
			f.ClosedBy = d.string(name)
		case "visible":
			f.Visible = d.boolean(name)
		default:
			d.unknown(name)
		}
	})
	return f
}

func (d *decoder) rule() (u RuleUse) {
	d.object(func(name string) {
		switch name {
		case "selector":
			u.Selector = d.string(name)
		case "kind":
			u.Kind = d.string(name)
		case "set":
			u.Set = d.string(name)
		case "matches":
			u.Matches = d.number(name)
		default:
			d.unknown(name)
		}
	})
	return u
}
