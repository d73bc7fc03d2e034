/// What pages of the service may do (Content Security Policy, level 3).
package enum SecurityPolicy {
  /// Style and the one script from this service; no script in the page, no frames, no other places.
  package static let page =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// For bytes that others wrote: a browser shows them without doing anything they ask for.
  package static let captured =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"
}
