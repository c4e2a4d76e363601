package action

import "tandem/shared/peer"

// Hands is what the agent's hands do over the page: the screen tells it. Every method may be called at any
// time; points are in the customer's window.
type Hands interface {
	// Pointer: the mouse moves, or leaves.
	Pointer(x, y float32, inside bool)
	// Point: a click in pointer mode.
	Point(x, y float32)
	Press(x, y float32, b peer.Button, m peer.Modifiers, clicks uint8)
	Drag(x, y float32, m peer.Modifiers)
	Release(x, y float32, m peer.Modifiers)
	Cancel()
	Wheel(x, y, dx, dy float32, m peer.Modifiers)
	Scroll(node peer.NodeID, x, y float32)
	Key(peer.Key)
	Text(kind peer.TextKind, text string)
	Choose(node peer.NodeID, options []peer.NodeID)
	Set(node peer.NodeID, value string)
}
