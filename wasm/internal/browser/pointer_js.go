package browser

import (
	"strconv"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Overlay draws the other side's pointer, and the circles of clicks, over a page. The style
// sheets of the two interfaces give them their looks.
type Overlay struct {
	element dom.Element
	pointer dom.Element
	label   dom.Element
	name    string
}

// NewOverlay draws into an element that lies over the page, in the page's CSS pixels.
func NewOverlay(element js.Value) *Overlay { return &Overlay{element: dom.WrapElement(element)} }

// Pointer draws the pointer at a point, with a name on it.
func (o *Overlay) Pointer(x, y float32, name string) {
	if o.pointer == nil {
		document := dom.GetWindow().Document()
		o.pointer = document.CreateElement("div")
		o.pointer.Class().Add("tandem-pointer")
		o.label = document.CreateElement("span")
		o.label.Class().Add("tandem-pointer-label")
		o.pointer.AppendChild(o.label)
		o.name = ""
	}
	if o.name != name {
		o.name = name
		o.label.SetTextContent(name)
	}
	style(o.pointer, "transform", "translate("+px(x)+","+px(y)+")")
	if o.pointer.ParentNode() == nil {
		o.element.AppendChild(o.pointer)
	}
}

// HidePointer removes the pointer.
func (o *Overlay) HidePointer() {
	if o.pointer != nil && o.pointer.ParentNode() != nil {
		o.element.RemoveChild(o.pointer)
	}
}

// Circle draws the mark of a click; it goes when its animation has ended.
func (o *Overlay) Circle(x, y float32) {
	circle := dom.GetWindow().Document().CreateElement("div")
	circle.Class().Add("tandem-circle")
	style(circle, "left", px(x))
	style(circle, "top", px(y))
	var ended js.Func
	ended = circle.AddEventListener("animationend", false, func(dom.Event) {
		if circle.ParentNode() != nil {
			o.element.RemoveChild(circle)
		}
		ended.Release()
	})
	o.element.AppendChild(circle)
}

// style goes through the CSSOM, which a site's Content-Security-Policy does not forbid.
func style(e dom.Element, property, value string) {
	e.Underlying().Get("style").Call("setProperty", property, value)
}

func px(v float32) string { return strconv.FormatFloat(float64(v), 'f', 2, 32) + "px" }
