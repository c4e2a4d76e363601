// Package peer is what the customer's and the agent's browser say to one another, in bytes. It is
// pure: no socket, no browser, no clock. The link carries its messages, capture and rebuild
// produce and consume them.
//
//	customer                                             agent
//	   │  control  Hello, NeedSnapshot, End     (ordered)   │   ◄──►
//	   │  control  Mode                         (ordered)   │   ───►
//	   │  control  RequestWrite, LeaveWrite     (ordered)   │   ◄───
//	   │  control  Has, before Hello            (ordered)   │   ◄───
//	   │  page     Snapshot, Changes …          (ordered)   │   ───►
//	   │  assets   Asset …                      (ordered)   │   ───►
//	   │  actions  Press, Key, Text …           (ordered)   │   ◄───
//	   │  control  Outcome of each action       (ordered)   │   ───►
//	   │  control  Took, before Hello           (ordered)   │   ───►
//	   │  pointer  Pointer …                    (newest)    │   ◄──►
//
// A message is one byte of type followed by its body, and ends where the channel says that it
// ends, so a type that a program does not know is skipped whole. Types below 16 of the control
// channel belong to the link (its heartbeat). Numbers are unsigned varints as in
// encoding/binary unless a layout says otherwise; a length comes before what it measures.
//
// Each message on a reliable channel travels in parts: a byte of Flags, then its share of the
// message, deflated or not.
package peer

// Version is the version of these messages. Programs of different versions say so and end.
//
//	1  first
//	2  actions are numbered and answered
const Version = 2
