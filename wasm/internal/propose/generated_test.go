package propose

import (
	"slices"
	"strings"
	"testing"
)

func TestGenerated(t *testing.T) {
	for _, name := range strings.Fields(`
		Button_root__3xY2a Home_main__nLjiQ Home_container__bCOhY Card_title__hbtwe styles__button___3xY2a _button_1a2b3_12
		sc-bdVaJa sc-1a2b3c4-0 sc-AxjAm bdVaJa hKMtZM Button-sc-1a2b3c-0 Card__Wrapper-sc-abc123-2
		css-1q2w3e css-vurnku css-0 css-1q2w3e-Button emotion emotion-12 jss12 jss-0 makeStyles-root-12 jsx-123456789
		svelte-1abcd svelte-1tky8bj _ngcontent-xxx _ngcontent-ng-c123456 _nghost-abc-c12 ng-tns-c12 ng-tns-c12-3 ng-c12
		ember123 :r1: :R2lkr: «r1» _r_1_ radix-:r3: field-:r1:-label react-aria123-:r1: react-aria-12 headlessui-menu-button-12
		headlessui-menu-button-:r4: mui-123 downshift-0-input react-select-2-input rc_select_1 floating-ui-3 mantine-r1x2y3abc
		3f2504e0-4f89-11d3-9a0c-0305e82c3301 row-3f2504e0-4f89-11d3-9a0c-0305e82c3301 3F2504E0_4F89_11D3_9A0C_0305E82C3301
		elementor-element-1a2b3c4 deadbeef01 popover482910 post-48213 invoice_1718203040 x1n2onr6 1q2w3e
		el-id-1234-5 v-12 v-0-1-2 ext-gen123 ext-comp-1001 ext-element-12 yui_3_18 yui_3_18_1_2_1700000000000_12 yui-gen4 ui-id-12
		gwt-uid-12 mat-input-0 mat-select-value-3 cdk-overlay-12 mat-tab-label-0-1 j_idt12 form:j_idt34:name __BVID__12 pv_id_3
		cke_12 mce_0 isc_12 dijit_form_Button_0`) {
		if !Generated(name) {
			t.Errorf("%q looks written", name)
		}
	}
	for _, name := range strings.Fields(`
		phone checkout billing-address billing_address billingAddress card-number cardNumber step-2 col-12 item-3 tab-1 h1 h264
		address2 line2Address card__title card__header card__address2 list__item--wide nav__itemLink section__h1 grid__2columns
		Button_root Button-root MuiButton-root mui-select mat-form-field mat-body-1 mat-headline-5 mat-elevation-z8 mat-h2 cdk-overlay
		react-aria-Button radix headlessui css css-grid sc sc-button svelte svelte-app svelte-select ember ember-view emberApp
		emotional v-card v-model ext-button yui yui3-button ui-dialog jss-wrapper jspanel ng-select ng-content
		facade decade deadbeef added effaced i18n a11y b2b k8s utf8mb4 mp3player step1Of3 iPhone eSIM oAuth2 toDoList
		form:row:1 order:role:admin user[phone_numbers][0] user[address][zip] 2024 year-2024 zip-9021 größe телефон 電話番号 _private __next
		wp-block-group ctl00_Content_txtName row-of-3 gewährleistungsanspruch angstschweiss x y2 uuid xml-id _r radio:red`) {
		if Generated(name) {
			t.Errorf("%q looks generated", name)
		}
	}
	if Generated("") {
		t.Error("nothing looks generated")
	}
}

func TestWritten(t *testing.T) {
	for class, want := range map[string]string{
		"Button_root__3xY2a": "Button_root__", "styles__button___3xY2a": "styles__button___", "_button_1a2b3_12": "_button_",
		"Button-sc-1a2b3c-0": "Button-sc-", "card__title": "", "__3xY2a": "", "_": "", "____": "", "css-1q2w3e": "", "a__": "", "-sc-1a2b3c": "",
	} {
		if got := written(class); got != want {
			t.Errorf("%q: %q, want %q", class, got, want)
		}
	}
}

func TestGrades(t *testing.T) {
	for want, classes := range map[grade]string{
		unused: `is-active isOpen active open hover focus selected disabled ng-dirty ng-valid was-validated tab-active menu--open Mui-focused
			cdk-focused has-error router-link-active ng-star-inserted svelte-1abcd ng-tns-c12 field-invalid`,
		utility: `mt-4 -mt-2 col-md-6 flex px-2 text-center w-full md:grid d-flex w-1/2 bg-gray-100 hover:bg-gray-100 text-[14px] !mt-0 mt-0!
			justify-between items-center order-2 text-2xl rounded-lg inline-flex min-w-0 max-w-md gap-x-4 text-muted row col-sm-offset-2
			p-0.5 space-y-4 line-clamp-2 sr-only position-relative overflow-hidden h-screen z-10`,
		generated: "css-1q2w3e sc-bdVaJa jss12",
		partly:    "Button_root__3xY2a _button_1a2b3_12",
		common:    "btn btn-primary form-control MuiButton-root mat-mdc-form-field wrapper fa-phone nav-link input--medium",
		chosen: `phone card-number card__title text-field order-total list-of-orders content-security top-bar price js-phone
			account-menu balance-current max-price größe isolated`,
	} {
		for class := range strings.FieldsSeq(classes) {
			if got := gradeOf(class); got != want {
				t.Errorf("%q: %d, want %d", class, got, want)
			}
		}
	}
	for _, class := range []string{"", "a b", "a\x00", "\xff", strings.Repeat("a", maxName+1)} {
		if got := gradeOf(class); got != unused {
			t.Errorf("%q: %d", class, got)
		}
	}
}

func TestGeneratedIn(t *testing.T) {
	for selector, want := range map[string]string{
		"#phone .card > p":                             "",
		"#ember123 .css-1q2w3e, p.css-1q2w3e":          "#ember123 .css-1q2w3e",
		`#\:r1\: > :not(.sc-bdVaJa):is(.a, #v-12) b`:   "#:r1: .sc-bdVaJa #v-12",
		`.Button_root__3xY2a:nth-child(2n + 1 of .x)`:  ".Button_root__3xY2a",
		`[id="ember123"] [class~=jss12][data-x=jss13]`: "#ember123 .jss12",
		`[ CLASS = 'a jss12' i]`:                       ".jss12",
		`[class*="jss12"], [id^=ember123]`:             "",
		`p:lang("#ember123") /* .jss12 */ a`:           "",
		`[title="#ember123 .jss12"]`:                   "",
		`.\6ass12, #ember\000031 23`:                   ".jss12 #ember123",
		`.\6a ss12`:                                    ".jss12",
		`x\.jss12 .jss12`:                              ".jss12",
		`css-1q2w3e`:                                   "",
		"/* .jss12":                                    "",
		`.`:                                            "",
		`[`:                                            "",
		`[id`:                                          "",
		`[id="`:                                        "",
		`.jss12\`:                                      ".jss12",
		"":                                             "",
	} {
		if got := strings.Join(GeneratedIn(selector), " "); got != want {
			t.Errorf("%q: %q, want %q", selector, got, want)
		}
	}
	if got := GeneratedIn(".jss12 " + strings.Repeat("a", 2000)); got != nil {
		t.Errorf("%q", got)
	}
	if got := GeneratedIn(".jss12 .jss12"); !slices.Equal(got, []string{".jss12"}) {
		t.Errorf("%q", got)
	}
}
