@preconcurrency import CHDF5
import Foundation
package import Storage

/// HDF5 files that are written whole and sealed, and read only if their seal is right.
package struct SealedFile {
  /// What messages call such a file: "network file".
  private let what: String
  /// How one gets such a file, for who gives another.
  private let origin: String

  package init(what: String, origin: String) { (self.what, self.origin) = (what, origin) }

  /// Writes a file whole or not at all; a file of that name is replaced.
  ///
  /// - Throws: `StorageError` if the file cannot be written.
  /// - Complexity: O(bytes), held in memory.
  package func write(to path: String, _ content: (borrowing HDF5Image) throws -> Void)
    throws(StorageError)
  {
    let (folder, name) = Self.parts(of: path)
    do {
      let memory = try HDF5.locked {
        let image = try HDF5Image.create(name: name)
        try content(image)
        return try image.close()
      }
      try memory.withBytes { bytes in
        let sealed = Array(bytes) + FileSeal.bytes(of: bytes)
        try DurableFile.write(sealed, to: name, in: folder, existing: .replace)
      }
    } catch let failure as HDF5.Failure {
      throw StorageError(
        .cannotWrite, path, "HDF5 could not \(failure.attempt): \(failure.message)")
    } catch let error as StorageError {
      throw error
    } catch {
      throw StorageError(.cannotWrite, path, "\(error)")
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `NetworkError` with one message if the file is missing, damaged or unfinished, or
  ///   what `content` throws.
  /// - Complexity: O(bytes).
  package func read<Content>(_ path: String, _ content: (NetworkReader) throws -> Content)
    throws(NetworkError) -> Content
  {
    try checkSeal(path)
    do {
      return try HDF5.locked {
        let file = try HDF5Object(
          H5Fopen(path, h5x_ACC_RDONLY(), 0), closedBy: H5Fclose, "open the file")
        return try content(NetworkReader(file: file.id))
      }
    } catch let error as NetworkError {
      throw error
    } catch let failure as HDF5.Failure {
      throw NetworkError(
        "\(path): missing, damaged or not a \(what): "
          + "HDF5 could not \(failure.attempt): \(failure.message)")
    } catch {
      throw NetworkError("\(path): \(error)")
    }
  }

  private func checkSeal(_ path: String) throws(NetworkError) {
    let finding: FileSeal.Finding
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
      finding = data.withUnsafeBytes { FileSeal.check($0) }
    } catch {
      throw NetworkError("\(path): cannot be read: no such file or no permission")
    }
    switch finding {
    case .right: return
    case .notHDF5: throw NetworkError("\(path): is not a \(what) of ongoeul; \(origin)")
    case .unsealed:
      throw NetworkError(
        "\(path): is an HDF5 file, but no \(what) of ongoeul, or one that is cut short or that "
          + "another program has changed")
    case .broken:
      throw NetworkError(
        "\(path): is damaged, or another program has changed it: its checksum differs")
    }
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }
}
