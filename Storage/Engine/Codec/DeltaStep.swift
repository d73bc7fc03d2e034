/// One step of building a text: insert some bytes, then copy some.
///
/// Addresses count first through the base and then on through the text that is being built, as in
/// VCDIFF (RFC 3284, section 3).
struct DeltaStep: Equatable {
  /// Bytes to insert from the literals.
  var insertion: Int
  /// Bytes to copy then.
  var length: Int
  /// The address of the first of them.
  var address: Int
}
