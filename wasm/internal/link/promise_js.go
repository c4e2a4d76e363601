package link

import (
	"errors"
	"syscall/js"
)

// ignore is for promises whose failure shows elsewhere. It lives as long as the program.
var ignore = js.FuncOf(func(js.Value, []js.Value) any { return nil })

// await waits for a promise.
func await(promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	settled := make(chan outcome, 1)
	fulfilled := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{value: args[0]}
		return nil
	})
	defer fulfilled.Release()
	rejected := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{err: exception(args[0])}
		return nil
	})
	defer rejected.Release()
	promise.Call("then", fulfilled, rejected)
	o := <-settled
	return o.value, o.err
}

// exception makes an error of whatever JavaScript threw.
func exception(v js.Value) error {
	if v.Type() == js.TypeObject && v.Get("message").Type() == js.TypeString {
		return errors.New(v.Get("name").String() + ": " + v.Get("message").String())
	}
	return errors.New("a JavaScript exception")
}

// catch turns a JavaScript exception thrown under a function into its error.
func catch(err *error) {
	switch thrown := recover().(type) {
	case nil:
	case js.Error:
		*err = exception(thrown.Value)
	default:
		panic(thrown)
	}
}
