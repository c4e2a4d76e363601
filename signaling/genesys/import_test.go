package genesys

import (
	"fmt"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

const example = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- ours -->
<domRestrictions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd">
  <restrictionsSet>
    <uriTemplate type="regexp" pattern="https://shop\.example\.com/.*" />
    <dataMasking>
      <element selector="#card &gt; .number"/>
      <element selector="div:visible"/>
    </dataMasking>
    <domControl>
      <element selector="button[type=submit]" mode="write"/>
    </domControl>
  </restrictionsSet>
  <restrictionsSet>
    <uriTemplate type="regexp" pattern="(?!a)"/>
    <dataMasking><element selector=".a"/></dataMasking>
  </restrictionsSet>
  <restrictionsSet>
    <dataMasking><element selector=".everywhere"/><element/></dataMasking>
    <shadow><element selector=".b"/></shadow>
  </restrictionsSet>
  <settings>on</settings>
</domRestrictions>`

func TestImport(t *testing.T) {
	f, notes, err := Import([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "version": 1,
  "privateByDefault": false,
  "sets": [
    {
      "name": "line 4",
      "match": ["https://shop\\.example\\.com/.*"],
      "rules": [
        { "selector": "#card > .number", "kind": "mask" },
        { "selector": "button[type=submit]", "kind": "control-off" }
      ]
    },
    {
      "name": "line 18",
      "rules": [
        { "selector": ".everywhere", "kind": "mask" }
      ]
    }
  ]
}
`
	if got := string(f.Print()); got != want {
		t.Errorf("%s", got)
	}
	if again, err := restrict.Read("r", f.Print()); err != nil || string(again.Print()) != want {
		t.Errorf("read again: %v", err)
	}
	told := fmt.Sprint(notes)
	for _, part := range []string{
		`line 8: the selector "div:visible" cannot be used`, `line 11: left out mode="write" of <element>`, `line 15: the pattern "(?!a)" cannot be used`,
		"left out the set that begins at line 14", "the set that begins at line 18 names no addresses", "line 19: <element> has no selector",
		"line 20: left out <shadow>", "line 22: left out <settings>", "write ^ and $",
	} {
		if !strings.Contains(told, part) {
			t.Errorf("nothing is said of %s in\n%s", part, told)
		}
	}
	if len(notes) != 9 {
		t.Errorf("%d notes", len(notes))
	}
}

func TestImportFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "ends too early",
		"<a/>":                                  "begins with <a>",
		"<domRestrictions>":                     "line 1: this is not XML",
		"<domRestrictions>\n<a></b>":            "line 2: this is not XML",
		"<domRestrictions>&x;":                  "this is not XML",
		strings.Repeat("a", restrict.MaxFile+1): "at most",
	} {
		if _, _, err := Import([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

// What is imported is a file that Read takes, and the same one.
func FuzzImport(f *testing.F) {
	f.Add([]byte(example))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _, err := Import(data)
		if err != nil {
			return
		}
		printed := file.Print()
		again, err := restrict.Read("r", printed)
		if err != nil {
			faults := err.(restrict.Faults)
			for _, fault := range faults { // more than a file may have
				if !strings.Contains(fault.What, "at most") {
					t.Fatalf("%v\n%s", err, printed)
				}
			}
			return
		}
		if string(again.Print()) != string(printed) {
			t.Errorf("%s\nand again\n%s", printed, again.Print())
		}
	})
}
