package peer

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

func TestChatMessages(t *testing.T) {
	for _, tt := range []struct {
		m    Chat
		want string
	}{
		{Have{0}, "4000"},
		{Have{300}, "40ac02"},
		{Entry{1, VoiceCustomer, EntryText, 0, 5, "hi"}, "41010101" + "00" + "05" + "026869"},
		{Entry{2, VoiceAgent, EntryText, 7, 5, "ä"}, "41020201" + "07" + "05" + "02c3a4"},
		{Entry{3, VoiceCustomer, EntrySession, 0, 5, "123456789"}, "41030102" + "00" + "05" + "09313233343536373839"},
		{Entry{4, VoiceCustomer, EntryLeft, 0, 5, "123456789"}, "41040103" + "00" + "05" + "09313233343536373839"},
		{Say{9, "x"}, "420901" + "78"},
		{Typing{true}, "4301"},
		{Typing{false}, "4300"},
		{Seen{4}, "4404"},
	} {
		b := EncodeChat(tt.m)
		if got := hex.EncodeToString(b); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.m, got, tt.want)
		}
		if got, err := DecodeChat(b); err != nil || got != tt.m {
			t.Errorf("%v: %v %v", tt.m, got, err)
		}
		// A session knows nothing of chats, and the other way round.
		if got, err := DecodeControl(b); got != nil || err != nil {
			t.Errorf("%v to a session: %v %v", tt.m, got, err)
		}
	}
	if got, err := DecodeChat(EncodeControl(Hello{Version: 1})); got != nil || err != nil {
		t.Errorf("a hello to a chat: %v %v", got, err)
	}
	long := strings.Repeat("😀", MaxChatText)
	if got, err := DecodeChat(EncodeChat(Say{1, long})); err != nil || got != (Say{1, long}) {
		t.Errorf("the longest: %v", err)
	}
}

func TestChatRefuses(t *testing.T) {
	for name, m := range map[string]Chat{
		"no number":                  Entry{0, VoiceCustomer, EntryText, 0, 5, "hi"},
		"too many entries":           Entry{MaxChatEntries + 1, VoiceCustomer, EntryText, 0, 5, "hi"},
		"nobody's words":             Entry{1, VoiceUnknown, EntryText, 0, 5, "hi"},
		"somebody else's words":      Entry{1, 3, EntryText, 0, 5, "hi"},
		"no kind":                    Entry{1, VoiceCustomer, EntryUnknown, 0, 5, "hi"},
		"another kind":               Entry{1, VoiceCustomer, 4, 0, 5, "hi"},
		"agent's words without key":  Entry{1, VoiceAgent, EntryText, 0, 5, "hi"},
		"customer's words with key":  Entry{1, VoiceCustomer, EntryText, 1, 5, "hi"},
		"agent invites":              Entry{1, VoiceAgent, EntrySession, 1, 5, "123456789"},
		"empty entry":                Entry{1, VoiceCustomer, EntryText, 0, 5, ""},
		"a key that is not exact":    Say{1 << 53, "x"},
		"no key":                     Say{0, "x"},
		"nothing said":               Say{1, ""},
		"too much said":              Say{1, strings.Repeat("x", MaxChatText+1)},
		"not UTF-8":                  Say{1, "\xff"},
		"has more than there can be": Have{MaxChatEntries + 1},
	} {
		if got, err := DecodeChat(EncodeChat(m)); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	for _, in := range []string{"4302", "43", "430100", "44", "4200"} {
		b, _ := hex.DecodeString(in)
		if _, err := DecodeChat(b); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", in, err)
		}
	}
}

// What is read is written as the same bytes.
func FuzzChat(f *testing.F) {
	for _, m := range []Chat{Have{3}, Entry{2, VoiceAgent, EntryText, 7, 5, "ä"}, Say{9, "x"}, Typing{true}, Seen{4}} {
		f.Add(EncodeChat(m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := DecodeChat(b)
		switch {
		case err != nil && !errors.Is(err, ErrMalformed):
			t.Fatal(err)
		case err != nil || m == nil:
			return
		}
		again, err := DecodeChat(EncodeChat(m))
		if err != nil || again != m {
			t.Fatalf("%x read as %v, then %v, %v", b, m, again, err)
		}
	})
}
