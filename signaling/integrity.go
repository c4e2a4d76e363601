package main

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"regexp"
	"strings"
)

// embeds are the scripts that other sites' pages name in a tag, and the tag, to be given the server and the hash.
var embeds = []struct{ name, tag string }{
	{"tandem.js", `<script async src="%s/tandem.js" integrity="%s" crossorigin="anonymous"></script>`},
	{"agent/tandem-agent.js", `<script type="module" src="%s/agent/tandem-agent.js" integrity="%s" crossorigin="anonymous"></script>`},
}

// integrity prints of each script of this program that a site embeds its address, its hash as Subresource Integrity takes it, and
// the tag that holds both; then an import map with the hashes of the modules that the loader imports when they are used:
// "tandem integrity [SERVER]". It needs no server: what it prints of a new version is known before that runs.
func integrity(args []string, files fs.FS, stdout, stderr io.Writer) (code int) {
	address := "https://tandem.example.com"
	if len(args) == 1 {
		address = args[0]
	}
	server, err := originOf(address)
	if err != nil || len(args) > 1 {
		fmt.Fprintln(stderr, "usage: tandem integrity [https://tandem.example.com]")
		return 2
	}
	text, err := integrityOf(files, server)
	if err != nil {
		fmt.Fprintf(stderr, "tandem: this program was built without its assets (%v): build it with ./build.sh build\n", err)
		return 1
	}
	io.WriteString(stdout, text)
	return 0
}

func integrityOf(files fs.FS, server string) (string, error) {
	var text strings.Builder
	for _, embed := range embeds {
		hash, err := hashOf(files, embed.name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&text, "/%s %s\n"+embed.tag+"\n\n", embed.name, hash, server, hash)
	}
	names, err := fs.Glob(files, "assets/*.js")
	if err != nil {
		return "", err
	}
	modules := map[string]string{}
	for _, name := range names {
		if modules[server+"/"+name], err = hashOf(files, name); err != nil {
			return "", err
		}
	}
	data, err := json.MarshalIndent(map[string]any{"integrity": modules}, "", "  ")
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&text, "<script type=\"importmap\">\n%s\n</script>\n", data)
	return text.String(), nil
}

func hashOf(files fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return "", err
	}
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:]), nil
}

// serverName is a host that means the same in an attribute as by itself.
var serverName = regexp.MustCompile(`^[A-Za-z0-9.\-]+(:[0-9]+)?$`)

// originOf is the server's address without a slash at its end; it may have no path.
func originOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	origin := u.Scheme + "://" + u.Host
	if (u.Scheme != "https" && u.Scheme != "http") || !serverName.MatchString(u.Host) || strings.TrimSuffix(address, "/") != origin {
		return "", errors.New("not the address of a server")
	}
	return origin, nil
}
