// Package account knows who an agent is and what they may do, from what somebody whom the operator trusts has
// signed: Tokens checks the operator's own signed tokens (JWT, RFC 7519), for consoles in a CRM; OpenID takes
// people to the operator's provider (OpenID Connect Core 1.0, authorization code with PKCE) and back; Desk signs
// what the console holds in between. It keeps nothing on disk, and no list of accounts. Who has signed out, whose
// sockets are open, cookies and routes are package server's.
package account
