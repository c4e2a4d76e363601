package customer_test

import "testing"

// While the customer waits, the page is read for practice; nothing of it leaves, and it is not followed.
func TestRehearsal(t *testing.T) {
	r := idle(t)
	r.settle()
	r.page.RunIdle()
	r.settle()
	if snapshots, _ := r.page.Reads(); snapshots != 1 {
		t.Errorf("read %d times, want once", snapshots)
	}
	if got := r.pages(); got != 0 || r.page.Watched() {
		t.Errorf("%d messages sent, watched %t", got, r.page.Watched())
	}
}

// An agent who is quicker than an idle page: practice would only be in the way.
func TestNoRehearsalOnceAnAgentJoined(t *testing.T) {
	r := joined(t)
	r.page.RunIdle()
	r.settle()
	if snapshots, _ := r.page.Reads(); snapshots != 0 {
		t.Errorf("read %d times", snapshots)
	}
}
