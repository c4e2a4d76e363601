// Package genesys reads the restrictions of Genesys Co-browse, as far as its public manuals show their XML: sets, each for
// the addresses of a regular expression, of elements that are masked and elements that are not to be operated.
//
//	<domRestrictions>
//	  <restrictionsSet>
//	    <uriTemplate type="regexp" pattern="…"/>
//	    <dataMasking> <element selector="…"/> </dataMasking>
//	    <domControl>  <element selector="…"/> </domControl>
//	  </restrictionsSet>
//	</domRestrictions>
//
// It claims no more: whatever else is in a file is told and left out.
package genesys

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"tandem/shared/restrict"
)

// Note is something that was not taken over, or not as it stands.
type Note struct {
	Line int
	What string
}

func (n Note) String() string { return fmt.Sprintf("line %d: %s", n.Line, n.What) }

// maxDepth bounds how deep elements may be nested.
const maxDepth = 20

// Import reads a file. The notes say everything that it did not take over; the error, that it is no such file at all.
func Import(data []byte) (*restrict.File, []Note, error) {
	if len(data) > restrict.MaxFile {
		return nil, nil, fmt.Errorf("the file has %d bytes, at most %d", len(data), restrict.MaxFile)
	}
	r := &reader{decoder: xml.NewDecoder(bytes.NewReader(data)), file: &restrict.File{}}
	root, err := r.root()
	if err != nil {
		return nil, nil, err
	}
	if root.Name.Local != "domRestrictions" {
		return nil, nil, fmt.Errorf("the file begins with <%s>, not with <domRestrictions>", root.Name.Local)
	}
	r.attributes(root)
	err = r.children(1, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "restrictionsSet" {
			return false, nil
		}
		return true, r.set(e)
	})
	if err != nil {
		return nil, nil, err
	}
	if len(r.file.Sets) > 0 {
		r.note("the patterns are looked for anywhere in an address: write ^ and $ where the whole address is meant")
	}
	return r.file, r.notes, nil
}

type reader struct {
	decoder *xml.Decoder
	file    *restrict.File
	notes   []Note
}

func (r *reader) note(format string, about ...any) {
	line, _ := r.decoder.InputPos()
	r.notes = append(r.notes, Note{line, fmt.Sprintf(format, about...)})
}

func (r *reader) root() (xml.StartElement, error) {
	for {
		t, err := r.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

func (r *reader) token() (xml.Token, error) {
	t, err := r.decoder.Token()
	line, _ := r.decoder.InputPos()
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("line %d: the file ends too early", line)
	case errors.As(err, &syntax):
		return nil, fmt.Errorf("line %d: this is not XML: %s", syntax.Line, syntax.Msg)
	case err != nil:
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	return t, nil
}

// children goes through what is in an element. known says whether it has taken a child, with its end; any other is told and skipped.
func (r *reader) children(depth int, known func(xml.StartElement) (bool, error)) error {
	if depth > maxDepth {
		return fmt.Errorf("nested more than %d deep", maxDepth)
	}
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text := strings.TrimSpace(string(t)); text != "" {
				r.note("left out the text %q", clip(text))
			}
		case xml.StartElement:
			taken, err := known(t)
			if err != nil {
				return err
			}
			if !taken {
				r.note("left out <%s>", t.Name.Local)
				if err := r.skip(); err != nil {
					return err
				}
			}
		}
	}
}

// skip goes to the end of an element.
func (r *reader) skip() error {
	for depth := 1; depth > 0; {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// attributes gives those of these names, and tells of the others.
func (r *reader) attributes(e xml.StartElement, names ...string) map[string]string {
	found := make(map[string]string)
	for _, a := range e.Attr {
		known := false
		for _, name := range names {
			known = known || a.Name.Local == name && a.Name.Space == ""
		}
		switch {
		case known:
			found[a.Name.Local] = a.Value
		case a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || strings.Contains(a.Name.Space, "XMLSchema-instance"):
		default:
			r.note("left out %s=%q of <%s>", a.Name.Local, clip(a.Value), e.Name.Local)
		}
	}
	return found
}

func (r *reader) set(e xml.StartElement) error {
	line, _ := r.decoder.InputPos()
	r.attributes(e)
	set := restrict.Set{Name: fmt.Sprintf("line %d", line)}
	usable, addressed := true, false
	err := r.children(2, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "uriTemplate":
			addressed = true
			ok, err := r.address(e, &set)
			usable = usable && ok
			return true, err
		case "dataMasking":
			return true, r.rules(e, &set, restrict.KindMask)
		case "domControl":
			return true, r.rules(e, &set, restrict.KindControlOff)
		}
		return false, nil
	})
	switch {
	case err != nil:
		return err
	case !usable:
		r.note("left out the set that begins at line %d: which addresses it is for could not be taken over", line)
	case len(set.Rules) == 0:
		r.note("left out the set that begins at line %d: it has no rules", line)
	case !addressed:
		r.note("the set that begins at line %d names no addresses: it holds everywhere", line)
		fallthrough
	default:
		r.file.Sets = append(r.file.Sets, set)
	}
	return nil
}

// address reads a <uriTemplate>. ok is false if it cannot be taken over.
func (r *reader) address(e xml.StartElement, set *restrict.Set) (ok bool, err error) {
	a := r.attributes(e, "type", "pattern")
	if kind, given := a["type"]; given && kind != "regexp" {
		r.note("<uriTemplate> of the type %q is not known", clip(kind))
		return false, r.skip()
	}
	pattern, given := a["pattern"]
	if !given || pattern == "" {
		r.note("<uriTemplate> has no pattern")
		return false, r.skip()
	}
	p, err := restrict.ParsePattern(pattern)
	if err != nil {
		r.note("the pattern %q cannot be used: %v", clip(pattern), err)
		return false, r.skip()
	}
	set.Match = append(set.Match, p)
	return true, r.children(3, func(xml.StartElement) (bool, error) { return false, nil })
}

func (r *reader) rules(e xml.StartElement, set *restrict.Set, kind restrict.Kind) error {
	r.attributes(e)
	return r.children(3, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "element" {
			return false, nil
		}
		text, given := r.attributes(e, "selector")["selector"]
		selector, err := restrict.ParseSelector(strings.TrimSpace(text))
		switch {
		case !given:
			r.note("<element> has no selector")
		case err != nil:
			r.note("the selector %q cannot be used: %v", clip(text), err)
		default:
			set.Rules = append(set.Rules, restrict.Rule{Selector: selector, Kind: kind})
		}
		return true, r.children(4, func(xml.StartElement) (bool, error) { return false, nil })
	})
}

func clip(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}
