package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestIntegrity(t *testing.T) {
	// The hash of "abc" is that of FIPS 180-4's own example.
	const abc = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
	files := fstest.MapFS{
		"tandem.js":             {Data: []byte("abc")},
		"tandem.js.br":          {Data: []byte("compressed")},
		"agent/tandem-agent.js": {Data: []byte("abc")},
		"assets/a.1.js":         {Data: []byte("abc")},
		"assets/a.1.js.gz":      {Data: []byte("compressed")},
		"assets/a.1.wasm":       {Data: []byte("program")},
	}
	want := "/tandem.js " + abc + "\n" +
		`<script async src="https://t.example/tandem.js" integrity="` + abc + `" crossorigin="anonymous"></script>` + "\n\n" +
		"/agent/tandem-agent.js " + abc + "\n" +
		`<script type="module" src="https://t.example/agent/tandem-agent.js" integrity="` + abc + `" crossorigin="anonymous"></script>` + "\n\n" +
		`<script type="importmap">` + "\n{\n  \"integrity\": {\n    \"https://t.example/assets/a.1.js\": \"" + abc + "\"\n  }\n}\n</script>\n"
	var out, errors strings.Builder
	if code := integrity([]string{"https://t.example/"}, files, &out, &errors); code != 0 || out.String() != want || errors.Len() > 0 {
		t.Errorf("%d\n%s%s, want\n%s", code, &out, &errors, want)
	}
	out.Reset()
	if code := integrity(nil, files, &out, &errors); code != 0 || !strings.Contains(out.String(), `src="https://tandem.example.com/tandem.js"`) {
		t.Errorf("without a server: %d %s%s", code, &out, &errors)
	}
}

func TestIntegrityRefuses(t *testing.T) {
	files := fstest.MapFS{"tandem.js": {Data: []byte("abc")}}
	for _, tc := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"a", "b"}, 2, "usage: tandem integrity"},
		{[]string{"tandem.example.com"}, 2, "usage: tandem integrity"},
		{[]string{"https://tandem.example.com/path"}, 2, "usage: tandem integrity"},
		{[]string{`https://t"><script>`}, 2, "usage: tandem integrity"},
		{nil, 1, "built without its assets"},
	} {
		var out, errors strings.Builder
		if code := integrity(tc.args, files, &out, &errors); code != tc.code || !strings.Contains(errors.String(), tc.want) {
			t.Errorf("%q: %d %s%s, want %d %s", tc.args, code, &out, &errors, tc.code, tc.want)
		}
	}
}
