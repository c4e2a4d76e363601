package server

import (
	"strings"
	"testing"
)

func TestParseICEServer(t *testing.T) {
	for _, tc := range []struct{ in, url, user, password string }{
		{"stun:stun.example.com", "stun:stun.example.com", "", ""},
		{"stun:stun.example.com:3478", "stun:stun.example.com:3478", "", ""},
		{"turn:u:p@turn.example.com:3478?transport=tcp", "turn:turn.example.com:3478?transport=tcp", "u", "p"},
		{"turns:1700000000:alice:s3c:ret@turn.example.com", "turns:turn.example.com", "1700000000", "alice:s3c:ret"},
		{"turn:u:p@[2001:db8::1]:3478", "turn:[2001:db8::1]:3478", "u", "p"},
	} {
		got, err := ParseICEServer(tc.in)
		if err != nil || len(got.URLs) != 1 || got.URLs[0] != tc.url || got.Username != tc.user || got.Credential != tc.password {
			t.Errorf("%s: %+v, %v", tc.in, got, err)
		}
	}
	for _, in := range []string{"", "stun", "stun:", "http://x", "turn:turn.example.com", "turn:u@turn.example.com",
		"stun:u:p@stun.example.com", "turn:u:p@", "turn:u:p@h?transport=sctp", "stun:h:port", "stun:a b"} {
		if got, err := ParseICEServer(in); err == nil {
			t.Errorf("%q: %+v", in, got)
		}
	}
	if _, err := ParseICEServer("turn:user:s3cret@"); err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("the error quotes the password: %v", err)
	}
}
