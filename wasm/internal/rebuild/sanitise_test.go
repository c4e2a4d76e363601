package rebuild

import (
	"strings"
	"testing"

	"tandem/shared/peer"
)

func TestElements(t *testing.T) {
	const html, svg, math = peer.NamespaceHTML, peer.NamespaceSVG, peer.NamespaceMathML
	tests := []struct {
		ns         peer.Namespace
		name, want string
	}{
		{html, "div", "div"}, {html, "DIV", "div"}, {html, "x-y", "x-y"}, {html, "canvas", "canvas"},
		{html, "script", "template"}, {html, "SCRIPT", "template"}, {html, "noscript", "template"},
		{html, "base", "template"}, {html, "meta", "template"}, {html, "title", "template"},
		{html, "template", "template"}, {html, "param", "template"},
		{html, "link", "style"}, {html, "style", "style"},
		{html, "iframe", "iframe"}, {html, "object", "iframe"},
		{html, "embed", "tandem-embed"}, {html, "applet", "tandem-applet"}, {html, "portal", "tandem-portal"},
		{html, "frame", "tandem-frame"}, {html, "frameset", "tandem-frameset"}, {html, "fencedframe", "tandem-fencedframe"},
		{html, "permission", "tandem-permission"},
		{html, "x-\u00fc.y", "x-\u00fc.y"}, {html, "x-\u00d7", "tandem-element"}, {html, "a b", "tandem-element"}, {html, "<img>", "tandem-element"}, {html, "", "tandem-element"},
		{html, "svg:script", "tandem-element"}, {html, "x\x00y", "tandem-element"},
		{svg, "svg", "svg"}, {svg, "foreignObject", "foreignObject"}, {svg, "style", "style"},
		{svg, "script", "metadata"}, {svg, "SCRIPT", "metadata"}, {svg, "handler", "metadata"},
		{svg, "iframe", "metadata"}, {svg, "video", "metadata"}, {svg, "a:b", "metadata"},
		{math, "mi", "mi"}, {math, "annotation-xml", "annotation-xml"}, {math, "script", "mrow"}, {math, "mglyph", "mrow"},
	}
	for _, tt := range tests {
		p := newPage(t)
		id := p.add(2, tt.ns, tt.name)
		if err := p.Err(); err != nil {
			t.Errorf("%q: %v", tt.name, err)
			continue
		}
		if got := p.frame.node(uint32(id)).name; got != tt.want {
			t.Errorf("%q of namespace %d became %q, want %q", tt.name, tt.ns, got, tt.want)
		}
	}
}

func TestNothingInsideWhatIsNotShown(t *testing.T) {
	for _, name := range []string{"script", "noscript", "template", "style", "link", "iframe", "object", "title"} {
		p := newPage(t)
		id := p.add(2, peer.NamespaceHTML, name)
		inside := p.add(id, peer.NamespaceHTML, "img", peer.Attr{Name: "alt", Value: "x"})
		p.SetAttr(inside, "id", "y")
		p.Move(inside, 2, 0)
		p.Commit()
		if err := p.Err(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := p.html(2); strings.Contains(got, "img") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestAttributes: "" for an attribute that does not get through.
func TestAttributes(t *testing.T) {
	const html, svg, math = peer.NamespaceHTML, peer.NamespaceSVG, peer.NamespaceMathML
	tests := []struct {
		ns                           peer.Namespace
		element, name, value, result string
	}{
		{html, "div", "class", "a b", `class="a b"`},
		{html, "div", "data-x", "1", `data-x="1"`},
		{html, "div", "aria-label", "javascript: the good parts", `aria-label="javascript: the good parts"`},
		{html, "div", "onclick", "x()", ``}, {html, "div", "ONCLICK", "x()", ``}, {html, "div", "onfoo", "x()", ``},
		{svg, "svg", "onload", "x()", ``}, {svg, "svg", "onbegin", "x()", ``},
		{html, "div", "data-x", "javascript:x()", ``}, {html, "div", "data-x", " \tJava\nScript\r:x()", ``},
		{html, "div", "data-x", "vbscript:x", ``}, {html, "div", "data-x", "data:text/html,x", ``},
		{html, "div", "data-x", "data:image/svg+xml,x", ``}, {html, "div", "data-x", "\x01javascript:x", ``},
		{html, "div", "style", "color:red", `style="color:red"`},
		{html, "div", "style", "background:url(http://e/)", `style="background:url(\"data:,\")"`},
		{html, "div", "style", `background:\75rl(http://e/)`, `style="background:url(\"data:,\")"`},
		{html, "div", "style", "background:url(tandem-asset:7)", `style="background:url(\"blob:7\")"`},
		{html, "div", "style", "background:url(tandem-asset:8)", `style="background:url(\"data:,\")"`},
		{html, "a", "href", "http://e/", `href="about:invalid"`}, {html, "a", "href", "javascript:x()", `href="about:invalid"`},
		{html, "area", "href", "/x", `href="about:invalid"`}, {svg, "a", "href", "javascript:x()", `href="about:invalid"`},
		{svg, "a", "xlink:href", "javascript:x()", `href="about:invalid"`},
		{html, "x-link", "href", "http://e/", ``}, {math, "mi", "href", "javascript:x()", ``},
		{html, "a", "ping", "http://e/", ``}, {html, "a", "target", "_top", ``}, {html, "a", "download", "", ``},
		{html, "div", "xlink:href", "x", ``}, {svg, "svg", "xmlns:x", "x", ``}, {svg, "svg", "xml:base", "http://e/", ``},
		{svg, "text", "xml:space", "preserve", `space="preserve"`},
		{svg, "use", "href", "#a", `href="#a"`}, {svg, "use", "xlink:href", "#a", `href="#a"`},
		{svg, "use", "href", "http://e/#a", ``}, {svg, "use", "href", "data:image/svg+xml,x#a", ``},
		{svg, "use", "href", "tandem-asset:7#a", `href="blob:7#a"`},
		{svg, "image", "href", "tandem-asset:7", `href="blob:7"`}, {svg, "image", "href", "http://e/", ``},
		{svg, "feImage", "href", "http://e/", ``}, {svg, "linearGradient", "href", "http://e/#a", ``},
		{svg, "rect", "fill", "url(#a)", `fill="url(#a)"`}, {svg, "rect", "fill", "url(http://e/#a)", `fill="url(\"data:,\")"`},
		{svg, "rect", "filter", `u\72l(http://e/)`, `filter="url(\"data:,\")"`},
		{svg, "path", "d", "M0 0(", `d="M0 0("`},
		{svg, "animate", "attributeName", "href", ``}, {svg, "set", "attributeName", " XLINK:HREF ", ``},
		{svg, "animate", "attributeName", "onclick", ``}, {svg, "animate", "attributeName", "fill", `attributeName="fill"`},
		{svg, "animate", "values", "javascript:x()", ``}, {svg, "animate", "to", "url(http://e/)", `to="url(\"data:,\")"`},
		{svg, "animate", "href", "#a", ``},
		{html, "img", "srcset", "http://e/ 1x", ``}, {html, "source", "srcset", "http://e/", ``}, {html, "img", "src", "http://e/", ``},
		{html, "source", "src", "http://e/", ``}, {html, "video", "src", "http://e/", ``}, {html, "video", "poster", "http://e/", ``},
		{html, "video", "poster", "tandem-asset:7", `poster="blob:7"`}, {html, "track", "src", "http://e/", ``},
		{html, "audio", "src", "http://e/", ``}, {html, "video", "autoplay", "", ``},
		{html, "td", "background", "http://e/", ``}, {html, "td", "background", "tandem-asset:7", `background="blob:7"`},
		{html, "iframe", "src", "http://e/", ``}, {html, "iframe", "srcdoc", "<b>", ``}, {html, "iframe", "sandbox", "allow-scripts", ``},
		{html, "iframe", "allow", "camera", ``}, {html, "iframe", "name", "opener", ``}, {html, "iframe", "width", "10", `width="10"`},
		{html, "object", "data", "http://e/", ``}, {html, "object", "codebase", "http://e/", ``}, {html, "embed", "src", "http://e/", ``},
		{html, "form", "action", "http://e/", ``}, {html, "button", "formaction", "http://e/", ``},
		{html, "form", "target", "_top", ``}, {html, "input", "autofocus", "", ``}, {html, "button", "popovertarget", "x", ``},
		{html, "button", "command", "show-modal", ``}, {html, "button", "commandfor", "x", ``}, {html, "div", "accesskey", "x", ``},
		{html, "div", "is", "x-y", ``}, {html, "div", "nonce", "x", ``}, {html, "div", "integrity", "x", ``},
		{html, "meta", "http-equiv", "refresh", ``}, {html, "meta", "content", "0;url=http://e/", ``}, {html, "script", "src", "http://e/", ``},
		{html, "template", "shadowrootmode", "open", ``}, {html, "link", "href", "http://e/", ``}, {html, "link", "rel", "preconnect", ``},
		{html, "style", "title", "x", ``}, {html, "style", "type", "x", ``}, {html, "link", "id", "a", `id="a"`},
		{html, "div", "data-tandem-masked", "", ``}, {html, "div", "data-tandem-focus", "", ``},
		{html, "div", "a b", "x", ``}, {html, "div", "a=b", "x", ``}, {html, "div", "", "x", ``}, {html, "div", "1a", "x", ``},
		{html, "div", "@click", "x", ``}, {html, "div", "a\x00", "x", ``}, {html, "div", `"`, "x", ``},
		{html, "html", "manifest", "http://e/", ``}, {html, "div", "attributionsrc", "http://e/", ``},
		{html, "blockquote", "cite", "http://e/", ``}, {html, "img", "longdesc", "http://e/", ``},
	}
	for _, tt := range tests {
		p := newPage(t)
		p.store[7] = "blob:7"
		at := p.add(2, tt.ns, tt.element, peer.Attr{Name: tt.name, Value: tt.value})
		later := p.add(2, tt.ns, tt.element)
		p.Changes()
		p.SetAttr(later, tt.name, tt.value)
		p.Commit()
		if err := p.Err(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		for _, id := range []peer.NodeID{at, later} {
			got := p.html(id)
			got = strings.TrimSpace(strings.ReplaceAll(got[strings.IndexByte(got, ' ')+1:], `autocomplete="off"`, ""))
			got, found := strings.CutSuffix(got, "></>")
			if !found || strings.HasPrefix(got, "<") {
				got = ""
			}
			if got != tt.result {
				t.Errorf("<%s %s=%q> became %s, want %s", tt.element, tt.name, tt.value, got, tt.result)
			}
		}
		p.Changes()
		p.DelAttr(at, tt.name)
		p.Commit()
		if got := p.html(at); tt.result != "" && strings.Contains(got, tt.result) {
			t.Errorf("<%s %s=%q> kept it: %s", tt.element, tt.name, tt.value, got)
		}
	}
}

func TestSanitisedSheet(t *testing.T) {
	p := newPage(t)
	style := p.add(2, peer.NamespaceHTML, "style")
	p.store[7] = "blob:7"
	p.Changes()
	p.Sheet(1, `@import "http://e/";a:hover{background:url(tandem-asset:7)}b:focus{background:url(tandem-asset:8)}`)
	p.OwnSheet(style, 1, "print", false)
	p.Adopt(1, []peer.SheetID{1})
	p.Commit()
	want := `a[data-tandem-hover]{background:url("blob:7")}b[data-tandem-focus]{background:url("data:,")}`
	if got := p.frame.sheets[1]; got != want {
		t.Errorf("the sheet is %s", got)
	}
	n := p.frame.node(uint32(style))
	if n.sheet != 1 || n.media != "print" {
		t.Errorf("the <style> has sheet %d for %q", n.sheet, n.media)
	}

	p.store[8] = "blob:8"
	p.frame.log = nil
	p.AssetArrived(8)
	p.Assets()
	if got := p.frame.sheets[1]; !strings.HasSuffix(got, `url("blob:8")}`) {
		t.Errorf("the sheet is %s", got)
	}
	if got := strings.Join(p.frame.log, " "); got != "SHEET" {
		t.Errorf("an asset of the sheet did %s", got)
	}
	p.frame.log = nil
	p.Changes()
	p.EditSheet(1, []peer.SheetEdit{{At: 0, Cut: 20, Text: "i{}"}, {At: 20, Text: `u{a:url(http://e/)}`}})
	p.Commit()
	if got, want := p.frame.sheets[1], `i{}u{a:url("data:,")}a[data-tandem-hover]`; !strings.HasPrefix(got, want) {
		t.Errorf("the edited sheet is %s", got)
	}
	if got := strings.Join(p.frame.log, " "); got != "SHEET" {
		t.Errorf("an edit did %s", got)
	}
	p.Changes()
	p.OwnSheet(style, 1, "print", true)
	p.DropSheet(1)
	p.Commit()
	if n.media != "not all" || p.total != 0 || len(p.users) != 0 {
		t.Errorf("after the sheet: media %q, %d bytes, %d users of assets", n.media, p.total, len(p.users))
	}
}
