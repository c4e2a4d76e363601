package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages bundles languages/TAG/PART.js into assets/TAG-PART.HASH.js. All have one hash, of all of them, so that the
// loader, which has to name each, spends bytes on one: TANDEM_LANGUAGES_HASH. TANDEM_LANGUAGES are the tags, with
// spaces between them.
func (t tree) languages(b bundler, d defines) error {
	files, err := filepath.Glob(filepath.Join(b.web, "languages", "*", "*.js"))
	if err != nil {
		return err
	}
	bundles, tags := map[string][]byte{}, map[string]bool{}
	for _, file := range files {
		tag, part := filepath.Base(filepath.Dir(file)), strings.TrimSuffix(filepath.Base(file), ".js")
		data, err := b.module("languages/"+tag+"/"+part+".js", nil)
		if err != nil {
			return err
		}
		bundles[tag+"-"+part], tags[tag] = data, true
	}
	if len(bundles) == 0 {
		return fmt.Errorf("%s: %w", filepath.Join(b.web, "languages"), os.ErrNotExist)
	}
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(bundles)) {
		fmt.Fprintf(sum, "%s %d\n%s", name, len(bundles[name]), bundles[name])
	}
	hash := hex.EncodeToString(sum.Sum(nil)[:8])
	for name, data := range bundles {
		t["assets/"+name+"."+hash+".js"] = &packed{data: data}
	}
	d["TANDEM_LANGUAGES"], d["TANDEM_LANGUAGES_HASH"] = strings.Join(slices.Sorted(maps.Keys(tags)), " "), hash
	return nil
}
