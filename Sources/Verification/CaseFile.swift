import Foundation

/// A checked file of verification cases.
public struct CaseFile: Sendable {
  /// Where the cases came from, as messages name it.
  public let name: String
  public let cases: [VerificationCase]
  /// Over all cases of the file, also where `filtered` dropped some: it sets the confidence.
  public let figureCount: Int

  /// Larger files are refused unread.
  static let greatestSize = 8 << 20

  /// Reads a case file.
  ///
  /// - Throws: `CaseFileError` with every mistake, in the order of the text.
  public static func read(path: String) throws(CaseFileError) -> CaseFile {
    try parse(try bytes(path: path), name: path)
  }

  /// The content of a file of JSON that is not too large.
  ///
  /// - Throws: `CaseFileError` with one mistake.
  static func bytes(path: String) throws(CaseFileError) -> [UInt8] {
    func refuse(_ found: String, _ expected: String = "") -> CaseFileError {
      CaseFileError(mistakes: [
        Mistake(file: path, place: nil, path: "", found: found, expected: expected)
      ])
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw refuse("does not exist")
    }
    if isFolder.boolValue { throw refuse("is a folder", "a JSON file") }
    guard let file = FileHandle(forReadingAtPath: path) else { throw refuse("cannot be read") }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: greatestSize + 1) else {
      if (try? file.seekToEnd()) == 0 { throw refuse("is empty", "an object with cases") }
      throw refuse("cannot be read")
    }
    if data.count > greatestSize {
      throw refuse("is larger than \(greatestSize >> 20) MB", "a smaller file")
    }
    return Array(data)
  }

  /// The cases that come with the program.
  public static func shipped() -> CaseFile {
    do {
      return try parse(Array(ShippedCases.text.utf8), name: "shipped cases")
    } catch {
      preconditionFailure("the shipped cases are wrong:\n\(error)")
    }
  }

  /// Reads cases from text that is already in memory; `name` stands for the file in messages.
  public static func parse(_ bytes: [UInt8], name: String) throws(CaseFileError) -> CaseFile {
    let mistakes = MistakeList(file: name)
    var cases: [VerificationCase] = []
    do throws(JSONText.SyntaxError) {
      let value = try JSONText.parse(bytes)
      if let root = ObjectReader(value, path: "", mistakes: mistakes) {
        let list = root.required("cases", expected: "a list of cases")
        var seen: Set<String> = []
        for reader in root.objects("cases", list) ?? [] {
          guard let read = CaseReader.read(reader) else { continue }
          if !seen.insert(read.id).inserted {
            mistakes.add(
              reader.place, reader.path("id"), "is \"\(read.id)\" a second time",
              expected: "another id")
          }
          cases.append(read)
        }
        root.finish()
      }
    } catch {
      mistakes.add(error.place, "", error.found, expected: error.expected)
    }
    if !mistakes.mistakes.isEmpty {
      throw CaseFileError(mistakes: mistakes.mistakes.sorted(by: inOrderOfText))
    }
    return CaseFile(
      name: name, cases: cases, figureCount: cases.reduce(0) { $0 + $1.answers.count })
  }

  private static func inOrderOfText(_ a: Mistake, _ b: Mistake) -> Bool {
    let (left, right) = (a.place ?? TextPlace(line: 0, column: 0), b.place)
    let other = right ?? TextPlace(line: 0, column: 0)
    return (left.line, left.column, a.path) < (other.line, other.column, b.path)
  }

  /// The cases whose id contains a text, letter case aside.
  public func filtered(_ text: String) -> CaseFile {
    let wanted = text.lowercased()
    return CaseFile(
      name: name, cases: cases.filter { wanted.isEmpty || $0.id.lowercased().contains(wanted) },
      figureCount: figureCount)
  }
}
