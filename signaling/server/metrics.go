package server

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// metrics are counts and sizes. Every label has a fixed set of values: nothing that a client
// sends becomes one.
type metrics struct {
	registry *prometheus.Registry

	sockets     *prometheus.GaugeVec   // side
	turnedAway  *prometheus.CounterVec // why
	closes      *prometheus.CounterVec // code
	messages    *prometheus.CounterVec // side, type
	sessions    *prometheus.GaugeVec   // state
	waiting     prometheus.Gauge
	ready       prometheus.Gauge
	started     prometheus.Counter
	ended       *prometheus.CounterVec // reason
	joins       *prometheus.CounterVec // result
	signIns     *prometheus.CounterVec // result
	resumes     *prometheus.CounterVec // result
	guessAlarms prometheus.Counter
	candidates  prometheus.Counter
	panics      prometheus.Counter
	draining    prometheus.Gauge
}

func newMetrics() *metrics {
	r := prometheus.NewRegistry()
	gauge := func(name, help string, labels ...string) *prometheus.GaugeVec {
		g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, labels)
		r.MustRegister(g)
		return g
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
		r.MustRegister(c)
		return c
	}
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m := &metrics{
		registry:    r,
		sockets:     gauge("tandem_sockets", "Open sockets.", "side"),
		turnedAway:  counter("tandem_turned_away_total", "Connections refused before they were upgraded.", "why"),
		closes:      counter("tandem_closes_total", "Sockets closed by the server.", "code"),
		messages:    counter("tandem_messages_total", "Messages received.", "side", "type"),
		sessions:    gauge("tandem_sessions", "Live sessions.", "state"),
		waiting:     gauge("tandem_chats_waiting", "Chats in the queue.").WithLabelValues(),
		ready:       gauge("tandem_desks_ready", "Desks that take chats.").WithLabelValues(),
		started:     counter("tandem_sessions_started_total", "Sessions started.").WithLabelValues(),
		ended:       counter("tandem_sessions_ended_total", "Sessions ended.", "reason"),
		joins:       counter("tandem_joins_total", "Attempts to join.", "result"),
		signIns:     counter("tandem_sign_ins_total", "Agents' tokens that were looked at.", "result"),
		resumes:     counter("tandem_resumes_total", "Seats taken up again by a resume token.", "result"),
		guessAlarms: counter("tandem_guess_alarms_total", "Minutes with more wrong session IDs, or secrets, than the budget.").WithLabelValues(),
		candidates:  counter("tandem_candidates_dropped_total", "Candidates whose address is not allowed.").WithLabelValues(),
		panics:      counter("tandem_panics_total", "Panics contained.").WithLabelValues(),
		draining:    gauge("tandem_draining", "1 while the server goes away.").WithLabelValues(),
	}
	for _, s := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		m.sockets.WithLabelValues(s.String())
	}
	for _, s := range []session.State{session.StateIdle, session.StateActive} {
		m.sessions.WithLabelValues(s.String())
	}
	for _, reason := range session.EndReasons {
		m.ended.WithLabelValues(string(reason))
	}
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// takenUp counts a session that an earlier process has started.
func (m *metrics) takenUp(to session.State) {
	m.resumes.WithLabelValues("takenup").Inc()
	m.sessions.WithLabelValues(to.String()).Inc()
}

// moved follows a session from one state to the next.
func (m *metrics) moved(from, to session.State, reason session.EndReason) {
	if from != session.StateUnknown {
		m.sessions.WithLabelValues(from.String()).Dec()
	}
	switch to {
	case session.StateIdle:
		m.started.Inc()
		m.sessions.WithLabelValues(to.String()).Inc()
	case session.StateActive:
		m.sessions.WithLabelValues(to.String()).Inc()
	case session.StateEnded:
		m.ended.WithLabelValues(string(reason)).Inc()
	}
}
