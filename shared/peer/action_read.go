package peer

// DecodeAction decodes a message of the actions channel; the action is nil for a type that it does
// not know. Its number is right all the same, so that it can be answered.
func DecodeAction(message []byte) (seq, seen uint32, a Action, err error) {
	c := &cursor{b: message}
	kind := c.byte("type")
	seq, seen = c.uint32("seq", 1<<32-1), c.uint32("seen", 1<<32-1)
	switch kind {
	case actionPoint:
		a = Point{place(c)}
	case actionPress:
		a = Press{
			At: place(c), Button: Button(c.enum("button", byte(ButtonRight))), Modifiers: modifiers(c),
			Clicks: clicks(c),
		}
	case actionDrag:
		a = Drag{place(c), modifiers(c)}
	case actionRelease:
		a = Release{place(c), modifiers(c)}
	case actionCancel:
		a = Cancel{}
	case actionWheel:
		a = Wheel{At: place(c), X: c.float("x"), Y: c.float("y"), Modifiers: modifiers(c)}
	case actionScroll:
		a = Scroll{node(c, "node"), c.float("x"), c.float("y")}
	case actionKey:
		a = key(c)
	case actionText:
		a = Text{TextKind(c.enum("kind", byte(lastTextKind))), c.text("text", MaxTyped)}
	case actionChoose:
		a = choose(c)
	case actionSet:
		a = Set{node(c, "node"), c.text("value", maxValue)}
	case actionGo:
		a = Go{Way(c.enum("way", byte(lastWay))), c.text("address", maxAddress)}
	default:
		return seq, seen, nil, c.err
	}
	if err = c.end(); err != nil {
		return 0, 0, nil, err
	}
	return seq, seen, a, nil
}

func key(c *cursor) Action {
	flags := c.byte("flags")
	if flags&^(keyDown|keyRepeat) != 0 {
		c.fail("flags", "unknown ones")
	}
	return Key{
		Down: flags&keyDown != 0, Repeat: flags&keyRepeat != 0, Modifiers: modifiers(c),
		Location: c.enum("location", 3), Command: Command(c.enum("command", byte(lastCommand))),
		Name: c.text("name", maxKey), Code: c.text("code", maxKey),
	}
}

func choose(c *cursor) Action {
	a := Choose{Node: node(c, "node")}
	n := c.uint32("count", maxOptions)
	if int(n) > len(c.b)-c.at {
		c.fail("count", "%d announced, %d bytes left", n, len(c.b)-c.at)
		return a
	}
	for range n {
		a.Options = append(a.Options, node(c, "option"))
	}
	return a
}

func modifiers(c *cursor) Modifiers {
	m := Modifiers(c.byte("modifiers"))
	if m&^allModifiers != 0 {
		c.fail("modifiers", "unknown ones")
	}
	return m
}

func clicks(c *cursor) uint8 {
	n := c.enum("clicks", maxClicks)
	if n == 0 {
		c.fail("clicks", "none")
	}
	return n
}

// enum reads a number of which there are so many.
func (c *cursor) enum(field string, last byte) byte {
	v := c.byte(field)
	if v > last {
		c.fail(field, "%d is more than %d", v, last)
		return 0
	}
	return v
}
