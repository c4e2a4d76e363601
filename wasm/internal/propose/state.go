package propose

import "strings"

// states are the classes that come and go with what a person does, with what a framework knows of it and with the time.
var states = setOf(`active open opened closed hover hovered focus focused focus-visible focus-within selected disabled
	enabled checked unchecked expanded collapsed collapse collapsing hidden hide show shown visible invisible loading
	loaded current pressed dragging dragover sorting resizing touched untouched dirty pristine valid invalid pending
	submitted filled empty on off in fade animated animating entering leaving entered exited busy error-state
	invalid-state was-validated needs-validation ng-valid ng-invalid ng-pristine ng-dirty ng-touched ng-untouched
	ng-pending ng-submitted ng-animate ng-animating ng-star-inserted ng-empty ng-not-empty ng-scope ng-isolate-scope
	ng-binding ng-hide ng-show ng-cloak ng-enter ng-leave router-link-active router-link-exact-active nuxt-link-active
	v-enter-active v-leave-active lazyload lazyloaded lazyloading js no-js cdk-focused mat-form-field-should-float`)

// endings make a state of whatever they are the last word of: "tab-active", "menu--open". Words that a site also uses for its own
// things, such as "balance-current", are not among them.
var endings = setOf(`active open opened closed hover focus focused selected disabled checked expanded collapsed hidden
	visible loading pressed dragging invalid valid dirty touched untouched pristine autofilled`)

// isState says whether a class is a state of the element: a rule by it would hold at times.
func isState(class string) bool {
	c := strings.ToLower(class)
	if states[c] || startsWith(c, []string{"is-", "has-", "is_", "has_"}) || strings.HasPrefix(class, "Mui-") {
		return true
	}
	if rest, ok := strings.CutPrefix(class, "is"); ok && rest != "" && upper(rune(rest[0])) {
		return true
	}
	cut := strings.LastIndexAny(c, "-_")
	return cut > 0 && endings[c[cut+1:]]
}
