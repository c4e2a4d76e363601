package link

import (
	"tandem/shared/peer"
	"tandem/shared/signal"
)

// ahead is what the program of the next page is going to do first, as JSON: that page begins with it while its program is
// still on its way (web/customer/ahead.js). token takes the session up. The shape:
//
//	{"address": where the server takes our socket, "hello": the first message there,
//	 "channels": [{"label", "options": an RTCDataChannelInit}]}
func (r Role) ahead(server, program, token string) (string, error) {
	first := signal.Sequencer{}
	hello, err := first.Send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: program, Resume: token})
	if err != nil {
		return "", err
	}
	text, err := encode(hello)
	if err != nil {
		return "", err
	}
	var channels []any
	for _, c := range peer.Channels {
		options := signal.Tree{"negotiated": true, "id": float64(c)}
		if !c.Reliable() {
			options["ordered"], options["maxRetransmits"] = false, 0.0
		}
		channels = append(channels, signal.Tree{"label": c.String(), "options": options})
	}
	data, err := printJSON(signal.Tree{"address": r.address(server), "hello": string(text), "channels": channels})
	return string(data), err
}

// keep gives the customer's page the token and what begins with it. An agent's page waits for a person first.
func (cfg *Config) keep(token string) {
	var ahead string
	if token != "" && cfg.Role == RoleCustomer {
		var err error
		if ahead, err = cfg.Role.ahead(cfg.Server, cfg.Program, token); err != nil {
			cfg.Log("the next page cannot begin ahead of its program", err)
		}
	}
	cfg.Keep(token, ahead)
}
