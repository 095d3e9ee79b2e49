import Foundation
import NetworkFiles
import Testing

/// Files in the binary format that break its rules: what is wrong, and where, is said.
struct OSMDamageTests {
  /// A number as Protocol Buffers write it.
  private func variable(_ number: Int) -> [UInt8] {
    number < 128 ? [UInt8(number)] : [UInt8(number & 127 | 128)] + variable(number >> 7)
  }

  /// A field of bytes.
  private func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + variable(bytes.count) + bytes
  }

  /// One block: the size of its header, the header, the blob.
  ///
  /// - Parameter announced: what the header says of the size of the blob.
  private func block(
    _ type: String, _ blob: [UInt8], announced: Int? = nil, headerSize: UInt32? = nil
  ) -> [UInt8] {
    let header = field(1, Array(type.utf8)) + [3 << 3] + variable(announced ?? blob.count)
    let size = headerSize ?? UInt32(header.count)
    return withUnsafeBytes(of: size.bigEndian) { Array($0) } + header + blob
  }

  private var head: [UInt8] { block("OSMHeader", field(1, field(4, Array("OsmSchema-V0.6".utf8)))) }

  private func message(_ bytes: [UInt8]) throws -> String {
    let scratch = try Scratch()
    let path = scratch.path + "/map.osm.pbf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: NetworkError.self) { try NetworkInput([path]).map() }
    #expect(error?.problems.count == 1)
    #expect(error?.description.hasPrefix("\(path): cannot be read as OpenStreetMap data:") == true)
    return error?.description ?? ""
  }

  @Test func aHeaderOverTheLimitIsRefused() throws {
    let text = try message(head + block("OSMData", [1, 2, 3], headerSize: 65_537))
    #expect(text.contains("max_blob_header_size"))
    #expect(text.hasSuffix("(in block 2, which begins at byte \(head.count))"))
  }

  @Test func aBlobOverTheLimitIsRefused() throws {
    let text = try message(head + block("OSMData", [1, 2, 3], announced: 32 << 20 + 1))
    #expect(text.contains("invalid blob size"))
    #expect(text.hasSuffix("(in block 2, which begins at byte \(head.count))"))
  }

  /// A few bytes that say they unpack to more than the format allows, or to another size, or to
  /// nothing that zlib knows.
  @Test(arguments: [33 << 20, 50, 0])
  func packedDataThatLieAreRefused(size: Int) throws {
    let packed: [UInt8] = [0x78, 0x9C, 0x4B, 0x04, 0x00, 0x00, 0x62, 0x00, 0x62]  // the letter a
    let text = try message(
      head + block("OSMData", [2 << 3] + variable(size) + field(3, packed)))
    #expect(text.hasSuffix("(in block 2, which begins at byte \(head.count))"), "\(text)")
  }

  @Test func theCutIsNamed() throws {
    let whole = head + block("OSMData", [UInt8](repeating: 0, count: 50))
    for length in [head.count + 2, head.count + 6, whole.count - 1] {
      let text = try message(Array(whole.prefix(length)))
      #expect(text.hasSuffix("(in block 2, which begins at byte \(head.count))"), "\(text)")
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs the shared data"))
  func aFlippedByteIsFoundInItsBlock() throws {
    let path = Shared.path("data/osm/liechtenstein-2013-08-03.osm.pbf")
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    bytes[170 + 30_000] ^= 0xFF
    #expect(try message(bytes).hasSuffix("(in block 2, which begins at byte 170)"))
  }

  @Test func damagedCompressedTextsAreRefusedWithTheLine() throws {
    let scratch = try Scratch()
    let node = "<node id=\"1\" lat=\"35.80\" lon=\"127.10\"/>\n"
    let path = try scratch.file(
      "map.osm", "<osm version=\"0.6\">\n" + String(repeating: node, count: 5_000) + "</osm>\n")
    // Python has both; a fresh Debian has no bzip2.
    for (module, ending) in [("gzip", ".gz"), ("bz2", ".bz2")] {
      let packed = path + ending
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      let script =
        "import \(module), sys; "
        + "\(module).open(sys.argv[2], 'wb').write(open(sys.argv[1], 'rb').read())"
      process.arguments = ["python3", "-c", script, path, packed]
      try process.run()
      process.waitUntilExit()
      let whole = try #require(FileManager.default.contents(atPath: packed))
      try whole.prefix(whole.count * 2 / 3).write(to: URL(fileURLWithPath: packed))
      let error = #expect(throws: NetworkError.self) { try NetworkInput([packed]).map() }
      #expect(error?.description.contains("at about line") == true, "\(error?.description ?? "")")
    }
  }
}
