import CNettle

/// The SHA-256 digest (FIPS 180-4) of bytes that arrive piece by piece, computed by nettle.
public struct SHA256: Sendable {
  private var context = sha256_ctx()

  /// A digest of no bytes yet.
  public init() { nettle_sha256_init(&context) }

  /// Adds bytes to what is digested.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let contiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      nettle_sha256_update(&context, buffer.count, buffer.baseAddress)
    }
    if contiguous == nil { update(Array(bytes)) }
  }

  /// The digest of all bytes so far, as 64 lower-case hexadecimal digits.
  public func hexDigest() -> String {
    var copy = context
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&copy, digest.count, &digest)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The digest of the UTF-8 bytes of a text.
  public static func hexDigest(of text: String) -> String {
    var digest = SHA256()
    digest.update(text.utf8)
    return digest.hexDigest()
  }
}
