//go:build linux

// Wire is a line between two networks that can be made as bad as a test wants: cut, slow, long, and losing
// what goes over it. Not every kernel has a queue that does this (netem); every one has TAP devices.
//
//	wire INSIDE OUTSIDE
//
// makes those two devices (TAP) and carries every frame from one to the other, until standard input ends. What is
// written there sets the line, for both directions: "delay=150ms loss=0.05 rate=256000", each one as it is at
// first where it is not named (0, 0, and no limit; the rate in bits per second). Each setting is answered by
// "ok", as is the start. A loss of 1 is a cut that nobody is told of: neither device loses its carrier.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// waiting is how long a frame may wait for the line at most, as in the buffer of a router.
const waiting = 400 * time.Millisecond

// A line is what a direction does to its frames.
type line struct {
	delay time.Duration
	loss  float64
	rate  float64 // bits per second; 0 for no limit
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "wire:", err)
		os.Exit(1)
	}
}

func run(names []string) error {
	if len(names) != 2 {
		return fmt.Errorf("want the names of two devices, got %d", len(names))
	}
	var taps [2]*os.File
	for i, name := range names {
		tap, err := open(name)
		if err != nil {
			return fmt.Errorf("device %s: %w", name, err)
		}
		taps[i] = tap
	}
	var as atomic.Pointer[line]
	as.Store(&line{})
	go carry(taps[0], taps[1], &as)
	go carry(taps[1], taps[0], &as)

	fmt.Println("ok")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		set, err := parse(lines.Text())
		if err != nil {
			return err
		}
		as.Store(&set)
		fmt.Println("ok")
	}
	return lines.Err()
}

// open makes a TAP device. Its frames come without the kernel's short cuts: sums are filled in, segments cut.
func open(name string) (*os.File, error) {
	fd, err := unix.Open("/dev/net/tun", unix.O_RDWR|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	request, err := unix.NewIfreq(name)
	if err != nil {
		return nil, err
	}
	request.SetUint16(unix.IFF_TAP | unix.IFF_NO_PI)
	if err := unix.IoctlIfreq(fd, unix.TUNSETIFF, request); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), name), nil
}

func parse(text string) (line, error) {
	var set line
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		var err error
		switch name {
		case "delay":
			set.delay, err = time.ParseDuration(value)
		case "loss":
			set.loss, err = strconv.ParseFloat(value, 64)
		case "rate":
			set.rate, err = strconv.ParseFloat(value, 64)
		default:
			err = errors.New("not a setting")
		}
		if err != nil {
			return line{}, fmt.Errorf("%q: %w", field, err)
		}
	}
	return set, nil
}

// A frame on its way.
type frame struct {
	bytes []byte
	due   time.Time // when it arrives
}

// carry takes frames from one device to the other, in their order.
func carry(from, to *os.File, as *atomic.Pointer[line]) {
	onTheWay := make(chan frame, 8192)
	go func() {
		for one := range onTheWay {
			time.Sleep(time.Until(one.due))
			// A device that is down, or gone into another namespace and not up yet, takes none: as on a real one.
			_, _ = to.Write(one.bytes)
		}
	}()
	defer close(onTheWay)
	var free time.Time // when the line has sent what it has
	buffer := make([]byte, 1<<16)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			if errors.Is(err, unix.EIO) || errors.Is(err, unix.EBADFD) {
				// Not up yet.
				time.Sleep(10 * time.Millisecond)
				continue
			}
			return
		}
		set := as.Load()
		if rand.Float64() < set.loss {
			continue
		}
		now := time.Now()
		if free.Before(now) {
			free = now
		}
		if set.rate > 0 {
			if free.Sub(now) > waiting {
				continue
			}
			free = free.Add(time.Duration(float64(n) * 8 / set.rate * float64(time.Second)))
		}
		select {
		case onTheWay <- frame{append([]byte(nil), buffer[:n]...), free.Add(set.delay)}:
		default: // more than any line holds
		}
	}
}
