package page

import "strings"

// Resolve makes an address absolute, as browsers do for the schemes that pages use: leniently, and
// without touching what is well formed. It returns "" if base is not absolute either.
// https://url.spec.whatwg.org/#url-parsing
func Resolve(base, address string) string {
	address = strings.Trim(address, " \t\r\n\f")
	for _, ignored := range [...]string{"\t", "\r", "\n"} {
		address = strings.ReplaceAll(address, ignored, "")
	}
	scheme, rest := splitScheme(base)
	own, _ := splitScheme(address)
	switch {
	case own != "" && (own != scheme || !special(own) || strings.HasPrefix(address[len(own)+1:], "/")):
		return address
	case own != "":
		address = address[len(own)+1:] // "http:x" means "x", for old times' sake
	}
	if scheme == "" || !special(scheme) {
		return ""
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = strings.ReplaceAll(address[:i], `\`, "/") + address[i:]
	} else {
		address = strings.ReplaceAll(address, `\`, "/")
	}
	if strings.HasPrefix(address, "//") {
		return scheme + ":" + address
	}
	host, path := splitHost(strings.TrimLeft(rest, "/"))
	origin := scheme + "://" + host
	switch {
	case address == "":
		return origin + cut(path, "#")
	case address[0] == '#':
		return origin + cut(path, "#") + address
	case address[0] == '?':
		return origin + cut(path, "?#") + address
	case address[0] == '/':
		return origin + clean(address)
	}
	path = cut(path, "?#")
	return origin + clean(path[:strings.LastIndexByte(path, '/')+1]+address)
}

func special(scheme string) bool { return scheme == "http" || scheme == "https" || scheme == "file" }

// splitScheme returns the scheme in lower case, "" if there is none, and what follows its colon.
func splitScheme(address string) (scheme, rest string) {
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(address[:i]), address[i+1:]
		default:
			return "", address
		}
	}
	return "", address
}

func splitHost(rest string) (host, path string) {
	i := strings.IndexAny(rest, "/?#")
	if i < 0 {
		return rest, "/"
	}
	if rest[i] != '/' {
		return rest[:i], "/" + rest[i:]
	}
	return rest[:i], rest[i:]
}

func cut(s, at string) string {
	if i := strings.IndexAny(s, at); i >= 0 {
		return s[:i]
	}
	return s
}

// clean takes "." and ".." out of a path that may have a query and fragment.
func clean(path string) string {
	end := len(path)
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		end = i
	}
	if !strings.Contains(path[:end], "/.") {
		return path
	}
	var out []string
	parts := strings.Split(path[:end], "/")
	for i, part := range parts {
		last := i == len(parts)-1
		switch strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(part, "%2e", "."), "%2E", ".")) {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, part)
		}
	}
	return strings.Join(out, "/") + path[end:]
}
