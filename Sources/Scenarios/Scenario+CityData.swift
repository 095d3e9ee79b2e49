import Foundation

extension Scenario {
  /// The SHA-256 digest of the city's data files, in hexadecimal digits.
  ///
  /// Digested is one line for every file below the city's folder, in the order of the bytes of
  /// their relative paths: its own digest, two blanks, its path. Files and folders whose name
  /// begins with a point are left out, for tools put them there. A network file adds one line more,
  /// and so does every file of weather.
  ///
  /// - Parameter withWeather: whether files of weather count.
  /// - Throws: a diagnostic for each file that cannot be read.
  /// - Complexity: reads every file once, in pieces.
  public func cityDataSHA256(withWeather: Bool = true) throws(Diagnostics) -> String {
    var diagnostics = Diagnostics()
    var listing = SHA256()
    for path in Self.files(below: cityFolder) {
      guard let digest = Self.digest(ofFile: cityFolder + "/" + path) else {
        diagnostics.add(
          .whole(cityFolder + "/" + path), "city", "a file of the city's data cannot be read")
        continue
      }
      listing.update("\(digest)  \(path)\n".utf8)
    }
    if case .file(let network) = network {
      if let digest = Self.digest(ofFile: path(of: network)) {
        listing.update("\(digest)  network\n".utf8)
      } else {
        diagnostics.add(.whole(path(of: network)), "network", "the file cannot be read")
      }
    }
    for file in service("weather")?.parameters.words("files") ?? [] where withWeather {
      if let digest = Self.digest(ofFile: path(of: file)) {
        listing.update("\(digest)  weather\n".utf8)
      } else {
        diagnostics.add(.whole(path(of: file)), "services.weather.files", "the file cannot be read")
      }
    }
    guard diagnostics.isEmpty else { throw diagnostics }
    return listing.hexDigest()
  }

  /// The relative paths of all files below a folder, sorted by their bytes.
  private static func files(below folder: String) -> [String] {
    var files: [String] = []
    var folders = [""]
    while let prefix = folders.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix)
      else {
        files.append(prefix)  // It cannot be read as a file either, and so is reported.
        continue
      }
      for name in names where !name.hasPrefix(".") {
        var isFolder: ObjCBool = false
        let path = prefix + name
        let exists = FileManager.default.fileExists(
          atPath: folder + "/" + path, isDirectory: &isFolder)
        if exists, isFolder.boolValue { folders.append(path + "/") } else { files.append(path) }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func digest(ofFile path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var digest = SHA256()
    do {
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { digest.update(piece) }
    } catch {
      return nil
    }
    return digest.hexDigest()
  }
}
