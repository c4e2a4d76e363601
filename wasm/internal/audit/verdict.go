package audit

// Verdict is what agents get of a field. The numbers are those of a saved report.
type Verdict uint8

const (
	VerdictUnknown Verdict = 0
	Visible        Verdict = 1 // agents see what is in it
	Masked         Verdict = 2 // they see that it is there, and not what is in it
	Ignored        Verdict = 3 // it is not part of the view at all
)

var verdictWords = [...]string{
	VerdictUnknown: "unknown",
	Visible:        "visible",
	Masked:         "masked",
	Ignored:        "not part of the view",
}

// String is the verdict in words, for the report.
func (v Verdict) String() string {
	if int(v) < len(verdictWords) {
		return verdictWords[v]
	}
	return verdictWords[VerdictUnknown]
}

// hides says whether agents do not get what is in the field. What is not known to hide does not.
func (v Verdict) hides() bool { return v == Masked || v == Ignored }
