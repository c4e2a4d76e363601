package restrict

import _ "embed"

// Schema is the JSON Schema of the file's format, for editors. It says less than Read does: nothing of what is in a selector
// or a pattern.
//
//go:embed schema.json
var Schema []byte
