package mask

import "strings"

// Style is the value of a style attribute after rewrite. Under a mask only declarations pass that
// make the layout and can hold no text and no address.
func (p *Policy) Style(u Unmasked, s State, rewrite func(text string) string) string {
	if s&Masked != 0 && s&ByDefault == 0 {
		return layoutOnly(u.s)
	}
	return p.cleanName(rewrite(u.s))
}

var layoutProperties = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`
		display position top right bottom left inset float clear width height min-width min-height max-width
		max-height margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right
		padding-bottom padding-left border border-width border-style border-color border-top border-right
		border-bottom border-left border-radius box-sizing box-shadow flex flex-basis flex-direction flex-flow
		flex-grow flex-shrink flex-wrap order gap row-gap column-gap align-content align-items align-self
		justify-content justify-items justify-self grid-template-columns grid-template-rows color
		background-color opacity visibility z-index overflow overflow-x overflow-y transform transform-origin
		font-size font-weight font-style line-height letter-spacing text-align text-indent text-transform
		vertical-align white-space aspect-ratio object-fit table-layout border-collapse border-spacing`) {
		layoutProperties[name] = true
	}
}

func layoutOnly(style string) string {
	var b strings.Builder
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		if !layoutProperties[name] || !measure(value) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(name)
		b.WriteString(": ")
		b.WriteString(value)
		b.WriteByte(';')
	}
	return b.String()
}

// measure says whether a value holds only what lengths, colours and key words are made of.
func measure(value string) bool {
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', strings.IndexByte(" .,%#()+-*/!", c) >= 0:
		default:
			return false
		}
	}
	lower := strings.ToLower(value)
	return value != "" && len(value) <= 200 && !strings.Contains(lower, "url(") && !strings.Contains(value, "--")
}
