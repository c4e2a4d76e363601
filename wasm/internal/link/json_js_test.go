package link

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"tandem/shared/signal"
)

// What is said of fields is tested with package signal: here, that the browser's JSON gives the same
// trees as encoding/json and takes them back.

func TestBrowserReadsAsServer(t *testing.T) {
	for _, text := range []string{
		`{"type":"welcome","seq":1,"ack":9007199254740991,"id":"012345678","agent":"Ada \u00e4\ud83d\ude00\u2028","iceServers":[{"urls":["stun:s","turn:t"],"username":"u","credential":"c"},{"urls":["stun:x"]}],"timeouts":{"idle":1,"inactivity":2e3,"return":0}}`,
		` {"type":"candidate","seq":3,"candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":""},"round":4294967295} `,
		`{"type":"description","seq":3,"sdp":"v=0\r\n\t\"\\\u0000","kind":"offer"}`,
		`{"type":"back","seq":2,"seq":3,"again":true}`,
		`{"type":"away","seq":2,"left":-1}`,
		`{"type":"token","seq":2,"resume":"\ud800"}`,
		`{"type":"back","seq":2,"again":null}`,
		`{"type":"back","seq":2,"__proto__":{"again":true}}`,
		`{"type":"back","seq":2,"constructor":1}`,
		`{"type":"back","seq":2,"\ud800":1}`,
		`{"type":"back","seq":1.5}`,
		`{"type":"back","seq":"2"}`,
		`{"type":"candidate","seq":1,"candidate":[]}`,
		`{"type":"welcome","seq":1,"iceServers":{"0":{},"length":1}}`,
		`null`, `[]`, `"type"`, `7`, `true`,
	} {
		want, wantErr := signal.Decode([]byte(text), signal.SenderServer)
		got, err := decode([]byte(text))
		if !reflect.DeepEqual(got, want) || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("%s:\ngot  %+v, %v\nwant %+v, %v", text, got, err, want, wantErr)
		}
	}
}

func TestBrowserRefuses(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{``, "not JSON"},
		{`{"type":"draining","seq":1`, "not JSON"},
		{`{"type":"draining","seq":1}{}`, "not JSON"},
		{`{"type":"draining","seq":01}`, "not JSON"},
		{`{"type":"c4n4ry" c4n4ry`, "not JSON"},
		{`{"type":"away","seq":1,"left":1e999}`, "field left has the wrong"},
		{"{\"type\":\"\xff\"}", "not UTF-8"},
		{strings.Repeat("[", 5000), "deeper"},
		{`[` + strings.Repeat("0,", 1000) + `0]`, "at most 1000"},
	} {
		_, err := decode([]byte(tc.text))
		if !errors.Is(err, signal.ErrProtocol) || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "c4n4ry") {
			t.Errorf("%.40s: got %v, want %q", tc.text, err, tc.want)
		}
	}
}

func TestServerReadsWhatBrowserSays(t *testing.T) {
	mid, index, empty := "0", uint16(0), ""
	for _, m := range []signal.Message{
		{Type: signal.TypeHello, Ack: 1<<53 - 1, Version: signal.Version, Program: "<&>\u2028\U0001F600", Resume: "r", Again: true},
		{Type: signal.TypeCandidate, Seq: 3, Round: 1<<32 - 1, Candidate: &signal.Candidate{
			Candidate: "candidate:1", SDPMid: &mid, SDPMLineIndex: &index, UsernameFragment: &empty}},
		{Type: signal.TypeDescription, Seq: 4, SDP: "v=0\r\n\"\\\x00", Kind: "answer"},
	} {
		data, err := encode(m)
		if err != nil {
			t.Errorf("%+v: %v", m, err)
			continue
		}
		got, err := signal.Decode(data, signal.SenderCustomer)
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, m)
		}
	}
}
