import Foundation

/// A file of reference numbers, and which of its keys have been read.
///
/// What nobody reads is reported, so that no number of a file passes without being recomputed.
final class ReferenceFile {
  /// As messages show it.
  let name: String
  let bytes: [UInt8]
  /// Where it lies.
  let folder: String
  private var root: JSONValue?
  private var read: Set<TextPlace> = []

  init(name: String, bytes: [UInt8], folder: String) {
    self.name = name
    self.bytes = bytes
    self.folder = folder
  }

  /// Another file of the folder as JSON; nil if there is none.
  func neighbour(_ name: String) throws -> ReferenceNode? {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try CaseFile.bytes(path: path)
    return try ReferenceFile(name: name, bytes: bytes, folder: folder).json()
  }

  /// The file as JSON.
  ///
  /// - Throws: `Mistake` with line and column where it is no JSON.
  func json() throws(Mistake) -> ReferenceNode {
    do throws(JSONText.SyntaxError) {
      let value = try JSONText.parse(bytes)
      root = value
      return ReferenceNode(value, path: "", file: self)
    } catch {
      throw Mistake(
        file: name, place: error.place, path: "", found: error.found, expected: error.expected)
    }
  }

  /// The file as text.
  func text() throws(Mistake) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Mistake(
        file: name, place: nil, path: "", found: "has bytes that are not UTF-8", expected: "text")
    }
    return text
  }

  func markRead(_ value: JSONValue) { read.insert(value.place) }

  /// The paths of the keys that nobody asked for, in the order of the text.
  func unreadPaths() -> [String] {
    var paths: [String] = []
    func visit(_ value: JSONValue, _ path: String) {
      switch value.content {
      case .object(let members):
        for member in members {
          let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
          if read.contains(member.value.place) {
            visit(member.value, inner)
          } else {
            paths.append(inner)
          }
        }
      case .array(let items):
        for (index, item) in items.enumerated() { visit(item, "\(path)[\(index)]") }
      case .null, .flag, .number, .string: break
      }
    }
    if let root { visit(root, "") }
    return paths
  }
}

extension Mistake: Error {}
