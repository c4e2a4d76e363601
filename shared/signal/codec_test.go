package signal

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	zero := uint16(0)
	mid := "0"
	for _, tc := range []struct {
		name string
		from Sender
		in   string
		want Message
	}{
		{"customer's hello", SenderCustomer, `{"type":"hello","seq":1,"version":1,"program":"dev"}`,
			Message{Type: TypeHello, Seq: 1, Version: 1, Program: "dev"}},
		{"agent's hello", SenderAgent, `{"type":"hello","seq":1,"version":1,"token":"t"}`,
			Message{Type: TypeHello, Seq: 1, Version: 1, Token: "t"}},
		{"join", SenderAgent, `{"type":"join","seq":2,"ack":1,"id":"012345678"}`,
			Message{Type: TypeJoin, Seq: 2, Ack: 1, ID: "012345678"}},
		{"exit", SenderCustomer, `{"type":"exit","seq":2,"reason":"interaction"}`,
			Message{Type: TypeExit, Seq: 2, Reason: "interaction"}},
		{"ack", SenderServer, `{"type":"ack","ack":7}`, Message{Type: TypeAck, Ack: 7}},
		{"description", SenderAgent, `{"type":"description","seq":3,"sdp":"v=0\r\n","kind":"answer"}`,
			Message{Type: TypeDescription, Seq: 3, SDP: "v=0\r\n", Kind: "answer"}},
		{"candidate", SenderCustomer, `{"type":"candidate","seq":3,"candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0}}`,
			Message{Type: TypeCandidate, Seq: 3, Candidate: &Candidate{SDPMid: &mid, SDPMLineIndex: &zero}}},
		{"welcome", SenderServer, `{"type":"welcome","seq":1,"ack":1,"id":"123456789","iceServers":[{"urls":["stun:s"]}],"timeouts":{"idle":1,"inactivity":2,"return":3}}`,
			Message{Type: TypeWelcome, Seq: 1, Ack: 1, ID: "123456789",
				ICEServers: []ICEServer{{URLs: []string{"stun:s"}}}, Timeouts: &Timeouts{1, 2, 3}}},
		{"hello of a page that loads", SenderCustomer, `{"type":"hello","seq":1,"version":2,"resume":"r"}`,
			Message{Type: TypeHello, Seq: 1, Version: 2, Resume: "r"}},
		{"hello over a new socket", SenderAgent, `{"type":"hello","ack":7,"version":2,"resume":"r","again":true}`,
			Message{Type: TypeHello, Ack: 7, Version: 2, Resume: "r", Again: true}},
		{"welcome over a new socket", SenderServer, `{"type":"welcome","ack":9,"again":true}`,
			Message{Type: TypeWelcome, Ack: 9, Again: true}},
		{"token", SenderServer, `{"type":"token","seq":2,"resume":"r"}`, Message{Type: TypeToken, Seq: 2, Resume: "r"}},
		{"away", SenderServer, `{"type":"away","seq":2,"left":60000}`, Message{Type: TypeAway, Seq: 2, Left: 60000}},
		{"back", SenderServer, `{"type":"back","seq":2,"again":true}`, Message{Type: TypeBack, Seq: 2, Again: true}},
		{"inactive", SenderServer, `{"type":"inactive","seq":2,"left":60000}`, Message{Type: TypeInactive, Seq: 2, Left: 60000}},
		{"hello of a chat", SenderCustomer, `{"type":"hello","seq":1,"version":2,"chat":true,"name":"Ann"}`,
			Message{Type: TypeHello, Seq: 1, Version: 2, Chat: true, Name: "Ann"}},
		{"join of a chat", SenderAgent, `{"type":"join","seq":2,"id":"012345678","chat":true}`,
			Message{Type: TypeJoin, Seq: 2, ID: "012345678", Chat: true}},
		{"joined to a chat", SenderServer, `{"type":"joined","seq":2,"id":"012345678","name":"Ann"}`,
			Message{Type: TypeJoined, Seq: 2, ID: "012345678", Name: "Ann"}},
		{"place", SenderServer, `{"type":"place","seq":2,"place":3,"staffed":true}`,
			Message{Type: TypePlace, Seq: 2, Place: 3, Staffed: true}},
		{"desks", SenderServer, `{"type":"desks","seq":2,"keys":["k1","k2"]}`, Message{Type: TypeDesks, Seq: 2, Keys: []string{"k1", "k2"}}},
		{"no desks", SenderServer, `{"type":"desks","seq":2,"keys":[]}`, Message{Type: TypeDesks, Seq: 2, Keys: []string{}}},
		{"sealed", SenderCustomer, `{"type":"sealed","seq":2,"boxes":[{"key":"k","text":"b"}]}`,
			Message{Type: TypeSealed, Seq: 2, Boxes: []Box{{"k", "b"}}}},
		{"active", SenderAgent, `{"type":"active","seq":2}`, Message{Type: TypeActive, Seq: 2}},
		{"round", SenderCustomer, `{"type":"description","seq":3,"sdp":"v=0","kind":"offer","round":4294967295}`,
			Message{Type: TypeDescription, Seq: 3, SDP: "v=0", Kind: "offer", Round: 1<<32 - 1}},
		{"hello with an interaction", SenderCustomer, `{"type":"hello","seq":1,"version":3,"interaction":"call 7 é"}`,
			Message{Type: TypeHello, Seq: 1, Version: 3, Interaction: "call 7 é"}},
		{"agent joined", SenderServer, `{"type":"agentjoined","seq":2,"agent":"Kim","may":["join","write"]}`,
			Message{Type: TypeAgentJoined, Seq: 2, Agent: "Kim", May: MayJoin | MayWrite}},
		{"renew", SenderAgent, `{"type":"renew","seq":2,"token":"t"}`, Message{Type: TypeRenew, Seq: 2, Token: "t"}},
		{"signed in", SenderServer, `{"type":"signedin","seq":2,"may":["join"],"left":600000}`,
			Message{Type: TypeSignedIn, Seq: 2, May: MayJoin, Left: 600000}},
		{"not signed in", SenderServer, `{"type":"signedin","seq":2,"words":"No."}`, Message{Type: TypeSignedIn, Seq: 2, Words: "No."}},
		{"ended", SenderServer, `{"type":"ended","seq":4,"reason":"idle"}`, Message{Type: TypeEnded, Seq: 4, Reason: "idle"}},
	} {
		got, err := Decode([]byte(tc.in), tc.from)
		if err != nil || !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: got %+v, %v", tc.name, got, err)
			continue
		}
		out, err := Encode(got)
		if err != nil || !sameJSON(t, string(out), tc.in) {
			t.Errorf("%s: encoded again %s, %v", tc.name, out, err)
		}
	}
}

func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var trees [2]any
	for i, text := range []string{a, b} {
		if err := json.Unmarshal([]byte(text), &trees[i]); err != nil {
			t.Fatal(err)
		}
	}
	return reflect.DeepEqual(trees[0], trees[1])
}

// A field that is in Message and not in both ways of tree.go comes back as zero.
func TestTreeHasEveryField(t *testing.T) {
	var m Message
	fill(reflect.ValueOf(&m).Elem())
	got, err := readMessage(m.tree())
	if err != nil || !reflect.DeepEqual(got, m) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, m)
	}
}

// fill puts something into everything that v holds.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(7)
	default:
		panic(v.Kind())
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		from Sender
		in   string
		want string
	}{
		{"empty", SenderAgent, "", "ends early"},
		{"cut", SenderAgent, `{"type":"join"`, "ends early"},
		{"not JSON", SenderAgent, `hello`, "not JSON at byte"},
		{"null", SenderAgent, `null`, "not an object"},
		{"nothing", SenderAgent, `{}`, `type ""`},
		{"a list", SenderAgent, `[]`, "not an object"},
		{"two messages", SenderAgent, `{"type":"ack","ack":1}{}`, "more than one"},
		{"not UTF-8", SenderAgent, "{\"type\":\"\xff\"}", "not UTF-8"},
		{"deep", SenderAgent, strings.Repeat("[", 9), "deeper"},
		{"deep in a known field", SenderAgent, `{"iceServers":` + strings.Repeat("[", 5000), "deeper"},
		{"large", SenderAgent, strings.Repeat(" ", MaxMessage+1), "at most 65536"},
		{"unknown field", SenderAgent, `{"type":"join","seq":1,"id":"123456789","x":1}`, "unknown field"},
		{"kind of value", SenderAgent, `{"type":"join","seq":"1"}`, "field seq has the wrong"},
		{"null in a field", SenderAgent, `{"type":"join","seq":null}`, "field seq has the wrong"},
		{"fraction", SenderAgent, `{"type":"join","seq":1.5}`, "field seq has the wrong"},
		{"number that is not exact", SenderAgent, `{"type":"join","seq":9007199254740993}`, "field seq has the wrong"},
		{"huge number", SenderAgent, `{"type":"join","seq":1e300}`, "field seq has the wrong"},
		{"infinite number", SenderAgent, `{"type":"join","seq":1e999}`, "out of range"},
		{"number for a text", SenderAgent, `{"type":"join","seq":1,"id":123456789}`, "field id has the wrong"},
		{"text for a boolean", SenderAgent, `{"type":"hello","again":"true"}`, "field again has the wrong"},
		{"name in capitals", SenderAgent, `{"type":"join","seq":1,"ID":"123456789"}`, "unknown field"},
		{"prototype", SenderAgent, `{"type":"ack","ack":1,"__proto__":{}}`, "unknown field"},
		{"list for an object", SenderAgent, `{"type":"candidate","seq":1,"candidate":[]}`, "field candidate has the wrong"},
		{"null for an object", SenderServer, `{"type":"welcome","seq":1,"timeouts":null}`, "field timeouts has the wrong"},
		{"object for a list", SenderServer, `{"type":"welcome","seq":1,"iceServers":{}}`, "field iceServers has the wrong"},
		{"text in a list of objects", SenderServer, `{"type":"welcome","seq":1,"iceServers":["stun:s"]}`, "field iceServers has the wrong"},
		{"number in a list of texts", SenderServer, `{"type":"welcome","seq":1,"iceServers":[{"urls":[1]}]}`, "field iceServers.urls has the wrong"},
		{"number too large inside", SenderAgent, `{"type":"candidate","seq":1,"candidate":{"candidate":"","sdpMLineIndex":65536}}`, "field candidate.sdpMLineIndex has the wrong"},
		{"unknown field in a list", SenderServer, `{"type":"welcome","seq":1,"iceServers":[{"urls":["stun:s"],"x":1}]}`, "unknown field"},
		{"many values", SenderServer, `{"type":"welcome","iceServers":[` + strings.Repeat("0,", 1000) + `0]}`, "at most 1000"},
		{"negative number", SenderAgent, `{"type":"join","seq":-1}`, "field seq has the wrong"},
		{"interaction too long", SenderCustomer, `{"type":"hello","seq":1,"version":3,"interaction":"` + strings.Repeat("é", 129) + `"}`, "interaction is not a name"},
		{"interaction with a control character", SenderCustomer, `{"type":"hello","seq":1,"version":3,"interaction":"a\u0007"}`, "interaction is not a name"},
		{"an agent's interaction", SenderAgent, `{"type":"hello","seq":1,"version":3,"interaction":"a"}`, "hello with interaction"},
		{"an agent who says what it may", SenderAgent, `{"type":"hello","seq":1,"version":3,"may":["write"]}`, "hello with may"},
		{"agent joined without what it may", SenderServer, `{"type":"agentjoined","seq":1,"agent":"Kim"}`, "agentjoined without may"},
		{"nothing known that it may", SenderServer, `{"type":"agentjoined","seq":1,"agent":"Kim","may":["fly"]}`, "agentjoined without may"},
		{"may that is no list", SenderServer, `{"type":"agentjoined","seq":1,"agent":"Kim","may":"join"}`, "field may has the wrong"},
		{"may of numbers", SenderServer, `{"type":"agentjoined","seq":1,"agent":"Kim","may":[1]}`, "field may has the wrong"},
		{"a long may", SenderServer, `{"type":"agentjoined","seq":1,"agent":"Kim","may":["join"` + strings.Repeat(`,"join"`, 16) + `]}`, "may is too long"},
		{"unknown type", SenderAgent, `{"type":"steal","seq":1}`, `type "steal" from the agent`},
		{"no sender", SenderUnknown, `{"type":"hello","seq":1}`, "from the unknown"},
		{"customer joins", SenderCustomer, `{"type":"join","seq":1,"id":"123456789"}`, `type "join" from the customer`},
		{"client ends", SenderCustomer, `{"type":"ended","seq":1,"reason":"agent"}`, `type "ended"`},
		{"customer with a token", SenderCustomer, `{"type":"hello","seq":1,"version":1,"token":"t"}`, "hello with token"},
		{"without version", SenderCustomer, `{"type":"hello","seq":1}`, "hello without version"},
		{"without seq", SenderCustomer, `{"type":"hello","version":1}`, "hello with seq 0"},
		{"numbered ack", SenderCustomer, `{"type":"ack","ack":1,"seq":1}`, "ack with seq 1"},
		{"ack of nothing", SenderCustomer, `{"type":"ack"}`, "ack of nothing"},
		{"numbered hello over a new socket", SenderCustomer, `{"type":"hello","seq":1,"version":2,"again":true}`, "hello with seq 1"},
		{"join over a new socket", SenderAgent, `{"type":"join","id":"123456789","again":true}`, "join with again"},
		{"client says away", SenderAgent, `{"type":"away","seq":1,"left":1}`, `type "away" from the agent`},
		{"away for ever", SenderServer, `{"type":"away","seq":1,"left":1099511627777}`, "left out of bounds"},
		{"negative time", SenderServer, `{"type":"away","seq":1,"left":-1}`, "left out of bounds"},
		{"long resume token", SenderCustomer, `{"type":"hello","seq":1,"version":2,"resume":"` + strings.Repeat("a", 1025) + `"}`, "resume of 1025"},
		{"round too large", SenderCustomer, `{"type":"candidate","seq":1,"candidate":{"candidate":""},"round":4294967296}`, "field round has the wrong"},
		{"short id", SenderAgent, `{"type":"join","seq":1,"id":"12345678"}`, "not nine digits"},
		{"id with a wildcard", SenderAgent, `{"type":"join","seq":1,"id":"12345678>"}`, "not nine digits"},
		{"id with spaces", SenderAgent, `{"type":"join","seq":1,"id":"123 456 789"}`, "not nine digits"},
		{"agent's exit in the customer's name", SenderAgent, `{"type":"exit","seq":1,"reason":"customer"}`, "not a reason that the agent"},
		{"customer's exit in the agent's name", SenderCustomer, `{"type":"exit","seq":1,"reason":"agent"}`, "not a reason that the customer"},
		{"ended for no known reason", SenderServer, `{"type":"ended","seq":1,"reason":"x"}`, "unknown reason"},
		{"kind", SenderAgent, `{"type":"description","seq":1,"sdp":"v=0","kind":"rollback"}`, "neither offer nor answer"},
		{"long sdp", SenderAgent, `{"type":"description","seq":1,"kind":"offer","sdp":"` + strings.Repeat("a", MaxSDP+1) + `"}`, "at most 8192"},
		{"long candidate", SenderAgent, `{"type":"candidate","seq":1,"candidate":{"candidate":"` + strings.Repeat("a", MaxCandidate+1) + `"}}`, "at most 1024"},
		{"unknown field inside", SenderAgent, `{"type":"candidate","seq":1,"candidate":{"candidate":"","x":1}}`, "unknown field"},
		{"long program", SenderAgent, `{"type":"hello","seq":1,"version":1,"program":"` + strings.Repeat("a", 129) + `"}`, "program of 129"},
		{"ice server without urls", SenderServer, `{"type":"welcome","seq":1,"iceServers":[{"urls":[]}]}`, "out of bounds"},
		{"no ice servers", SenderServer, `{"type":"welcome","seq":1,"iceServers":[]}`, "0 iceServers"},
		{"chat without a name", SenderCustomer, `{"type":"hello","seq":1,"version":2,"chat":true}`, "a chat has a name"},
		{"name without a chat", SenderCustomer, `{"type":"hello","seq":1,"version":2,"name":"Ann"}`, "a chat has a name"},
		{"agent with a chat's name", SenderAgent, `{"type":"hello","seq":1,"version":2,"chat":true,"name":"Ann"}`, "hello with chat"},
		{"long name", SenderCustomer, `{"type":"hello","seq":1,"version":2,"chat":true,"name":"` + strings.Repeat("a", 201) + `"}`, "name of 201"},
		{"no place", SenderServer, `{"type":"place","seq":1,"staffed":true}`, "place without place"},
		{"desk without a key", SenderServer, `{"type":"desks","seq":1,"keys":[""]}`, "keys out of bounds"},
		{"many desks", SenderServer, `{"type":"desks","seq":1,"keys":[` + strings.Repeat(`"k",`, 100) + `"k"]}`, "101 keys"},
		{"nothing sealed", SenderCustomer, `{"type":"sealed","seq":1,"boxes":[]}`, "0 boxes"},
		{"sealed for nobody", SenderCustomer, `{"type":"sealed","seq":1,"boxes":[{"text":"b"}]}`, "boxes out of bounds"},
		{"large box", SenderCustomer, `{"type":"sealed","seq":1,"boxes":[{"key":"k","text":"` + strings.Repeat("a", 3073) + `"}]}`, "boxes out of bounds"},
		{"agent seals", SenderAgent, `{"type":"sealed","seq":1,"boxes":[{"key":"k","text":"b"}]}`, `type "sealed" from the agent`},
		{"negative time-out", SenderServer, `{"type":"welcome","seq":1,"timeouts":{"idle":-1,"inactivity":0,"return":0}}`, "negative"},
	} {
		_, err := Decode([]byte(tc.in), tc.from)
		if !errors.Is(err, ErrProtocol) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.name, err, tc.want)
		}
	}
}

// Whoever reads a log must not find what people have sent.
func TestErrorsDoNotQuote(t *testing.T) {
	const canary = "c4n4ry"
	for _, in := range []string{
		`{"` + canary + `":1}`,
		`{"type":"join","seq":1,"id":"` + canary + `"}`,
		`{"type":"join","seq":"` + canary + `"}`,
		`{"type":"exit","seq":1,"reason":"` + canary + `"}`,
		`{"type":"join" ` + canary,
		`{"type":"candidate","seq":1,"candidate":{"` + canary + `":1}}`,
		`{"type":"candidate","seq":1,"candidate":{"sdpMid":["` + canary + `"]}}`,
		`{"type":"description","seq":1,"sdp":"v=0","kind":"` + canary + `"}`,
	} {
		_, err := Decode([]byte(in), SenderAgent)
		if err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestEncodeTooLarge(t *testing.T) {
	if _, err := Encode(Message{Type: TypeDescription, SDP: strings.Repeat("a", MaxMessage)}); err == nil {
		t.Error("encoded a message larger than MaxMessage")
	}
}

func TestSenderString(t *testing.T) {
	for s, want := range map[Sender]string{0: "unknown", 1: "customer", 2: "agent", 3: "server", 4: "unknown"} {
		if got := s.String(); got != want {
			t.Errorf("Sender(%d) = %q, want %q", s, got, want)
		}
	}
}

func TestCloseCodes(t *testing.T) {
	for _, tc := range []struct {
		code      CloseCode
		name      string
		reconnect bool
	}{
		{4000, "busy", true}, {4001, "slow", true}, {4002, "draining", true}, {4003, "internal", true},
		{4500, "done", false}, {4501, "protocol", false}, {4502, "version", false},
		{4503, "unauthorized", false}, {4504, "flood", false}, {4505, "hello", false}, {4506, "taken", false}, {4507, "gone", false},
		{1000, "unknown", false}, {1001, "unknown", true}, {1006, "unknown", true},
		{1009, "unknown", false}, {1011, "unknown", true}, {1012, "unknown", true}, {0, "unknown", true},
	} {
		if got := tc.code.String(); got != tc.name {
			t.Errorf("%d: %q, want %q", tc.code, got, tc.name)
		}
		if got := tc.code.Reconnect(); got != tc.reconnect {
			t.Errorf("%d: reconnect %v, want %v", tc.code, got, tc.reconnect)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"type":"hello","seq":1,"version":1,"program":"dev"}`,
		`{"type":"join","seq":2,"ack":1,"id":"012345678"}`,
		`{"type":"hello","ack":7,"version":2,"resume":"r","again":true}`,
		`{"type":"away","seq":2,"left":60000}`,
		`{"type":"agentjoined","seq":2,"agent":"Kim","may":["join","write"]}`,
		`{"type":"hello","seq":1,"version":3,"interaction":"call 7"}`,
		`{"type":"signedin","seq":2,"may":["join"],"left":600000}`,
		`{"type":"candidate","seq":3,"candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0}}`,
		`{"type":"welcome","seq":1,"iceServers":[{"urls":["stun:s"]}],"timeouts":{"idle":1,"inactivity":2,"return":3}}`,
		`{"TYPE":"ack","ACK":18446744073709551615}`,
		`{"type":"\u0061ck","ack":1e0}`,
	} {
		f.Add([]byte(s), uint8(1))
		f.Add([]byte(s), uint8(2))
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, from uint8) {
		m, err := Decode(data, Sender(from))
		if err != nil {
			if !errors.Is(err, ErrProtocol) {
				t.Fatalf("%v is not ErrProtocol", err)
			}
			return
		}
		out, err := Encode(m)
		if err != nil {
			// Escaping may make it longer than what came in; nothing else may be wrong.
			if len(data) < MaxMessage/6 {
				t.Fatal(err)
			}
			return
		}
		again, err := Decode(out, Sender(from))
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Fatalf("%s\nencoded to %s\nread as %+v, %v", data, out, again, err)
		}
		twice, _ := Encode(again)
		if string(twice) != string(out) {
			t.Fatalf("%s, then %s", out, twice)
		}
	})
}
