package restrict

import (
	"encoding/json"
	"fmt"
)

// What is handed to the customer's browser, as JSON:
//
//	{"version": 1, "privateByDefault": bool,
//	 "selectors": [{"text", "keys": [[name, around…], …], "names": […], "outer": […], "loose": bool}],
//	 "sets": [{"match": [program, …], "rules": [[selector's number, kind's number], …]}]}
//
// A program is a Pattern's: [[op, out, alt, [first, last, …]], …]. Rules are numbered through all sets. Who reads it:
// web/dom/read-rules.js, web/dom/read-pattern.js, and the kinds wasm/internal/mask.
type (
	handedFile struct {
		Version          int              `json:"version"`
		PrivateByDefault bool             `json:"privateByDefault"`
		Selectors        []handedSelector `json:"selectors"`
		Sets             []handedSet      `json:"sets"`
	}
	handedSelector struct {
		Text  string     `json:"text"`
		Keys  [][]string `json:"keys"`
		Names []string   `json:"names"`
		Outer []string   `json:"outer"`
		Loose bool       `json:"loose"`
	}
	handedSet struct {
		Match []json.RawMessage `json:"match"`
		Rules [][2]int          `json:"rules"`
	}
)

// Handed is the file as the customer's browser gets it.
func (f *File) Handed() []byte {
	out := handedFile{Version: Version, PrivateByDefault: f.PrivateByDefault, Selectors: []handedSelector{}, Sets: []handedSet{}}
	numbers := make(map[string]int)
	for _, set := range f.Sets {
		s := handedSet{Match: []json.RawMessage{}, Rules: [][2]int{}}
		for _, p := range set.Match {
			s.Match = append(s.Match, p.handed())
		}
		for _, rule := range set.Rules {
			n, known := numbers[rule.Selector.Text]
			if !known {
				n = len(out.Selectors)
				numbers[rule.Selector.Text] = n
				out.Selectors = append(out.Selectors, rule.Selector.handed())
			}
			s.Rules = append(s.Rules, [2]int{n, int(rule.Kind)})
		}
		out.Sets = append(out.Sets, s)
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(fmt.Sprintf("restrictions: %v", err)) // there is nothing in it that JSON cannot hold
	}
	return data
}

func (s *Selector) handed() handedSelector {
	h := handedSelector{Text: s.Text, Names: append([]string{}, s.Names...), Outer: append([]string{}, s.Outer...), Loose: s.Loose}
	for _, k := range s.Keys {
		h.Keys = append(h.Keys, append([]string{k.Name}, k.Around...))
	}
	return h
}

func (p *Pattern) handed() json.RawMessage {
	program := make([][4]any, len(p.program))
	for i, s := range p.program {
		program[i] = [4]any{s.op, s.out, s.alt, append([]int32{}, s.ranges...)}
	}
	data, err := json.Marshal(program)
	if err != nil {
		panic(fmt.Sprintf("restrictions: %v", err))
	}
	return data
}
