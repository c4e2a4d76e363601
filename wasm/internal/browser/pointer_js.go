package browser

import (
	"strconv"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Overlay draws the other side's pointer, and the circles of clicks, over a page. The style
// sheets of the two interfaces give them their looks.
type Overlay struct {
	element *dom.BasicElement
	pointer *dom.BasicElement
	label   *dom.BasicElement
	name    string
}

// NewOverlay draws into an element that lies over the page, in the page's CSS pixels.
func NewOverlay(element js.Value) *Overlay { return &Overlay{element: wrap(element)} }

// Pointer draws the pointer at a point, with a name on it.
func (o *Overlay) Pointer(x, y float32, name string) {
	if o.pointer == nil {
		o.pointer = create("div")
		o.pointer.Class().Add("tandem-pointer")
		o.label = create("span")
		o.label.Class().Add("tandem-pointer-label")
		o.pointer.AppendChild(o.label)
		o.name = ""
	}
	if o.name != name {
		o.name = name
		o.label.SetTextContent(name)
	}
	style(o.pointer, "transform", "translate("+px(x)+","+px(y)+")")
	if !attached(o.pointer) {
		o.element.AppendChild(o.pointer)
	}
}

// HidePointer removes the pointer.
func (o *Overlay) HidePointer() {
	if o.pointer != nil && attached(o.pointer) {
		o.element.RemoveChild(o.pointer)
	}
}

// Circle draws the mark of a click; it goes when its animation has ended.
func (o *Overlay) Circle(x, y float32) {
	circle := create("div")
	circle.Class().Add("tandem-circle")
	style(circle, "left", px(x))
	style(circle, "top", px(y))
	var over listeners
	over.add(circle.Value, "animationend", func(*dom.BasicEvent) {
		if attached(circle) {
			o.element.RemoveChild(circle)
		}
		over.release()
	})
	o.element.AppendChild(circle)
}

// create and wrap name the type of what they give. To ask dom.WrapElement would bring every kind of
// element into the program.
func create(name string) *dom.BasicElement {
	return wrap(js.Global().Get("document").Call("createElement", name))
}

func wrap(element js.Value) *dom.BasicElement {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: element}}
}

func attached(e *dom.BasicElement) bool { return e.Get("parentNode").Truthy() }

// style goes through the CSSOM, which a site's Content-Security-Policy does not forbid.
func style(e dom.Element, property, value string) {
	e.Underlying().Get("style").Call("setProperty", property, value)
}

func px(v float32) string { return strconv.FormatFloat(float64(v), 'f', 2, 32) + "px" }
