import CHDF5
public import Records
import Storage

/// Whose results a replication's file holds, and what they came from: its root attributes.
public struct ReplicationIdentity: Hashable, Sendable {
  /// The scenario's title, or its name.
  public var title: String
  /// What a reader must know about the data behind the results.
  public var provenance: String
  /// Name and version of the program.
  public var engine: String
  /// SHA-256 of the resolved scenario, in hexadecimal.
  public var scenarioSHA256: String
  /// SHA-256 of the bytes of `plan.json`, in hexadecimal.
  public var planSHA256: String
  public var seed: UInt64
  /// The replication, 0 … 65,535.
  public var replication: Int
  /// 64 bits over every executed event.
  public var fingerprint: UInt64

  public init(
    title: String, provenance: String, engine: String, scenarioSHA256: String,
    planSHA256: String, seed: UInt64, replication: Int, fingerprint: UInt64
  ) {
    self.title = title
    self.provenance = provenance
    self.engine = engine
    self.scenarioSHA256 = scenarioSHA256
    self.planSHA256 = planSHA256
    self.seed = seed
    self.replication = replication
    self.fingerprint = fingerprint
  }
}

/// The results of one replication: its identity and its tables, in one HDF5 file that is
/// written once and never changed. `docs/RESULTS.md` describes the layout.
public enum ReplicationFile {
  /// The version of the layout: readers refuse a greater number before the point.
  public static let schemaVersion = "1.0"

  /// The name of a replication's file: `r00000.h5`.
  ///
  /// - Precondition: 0 ≤ `replication` ≤ 65,535.
  public static func name(_ replication: Int) -> String {
    precondition((0...0xFFFF).contains(replication), "replication \(replication)")
    let digits = String(replication)
    return "r" + String(repeating: "0", count: 5 - digits.count) + digits + ".h5"
  }

  /// Writes a file whole, under its final name, or not at all.
  ///
  /// The file is built in memory and written with plain system calls, whose errors are clean;
  /// libhdf5 1.10 itself crashes or loses rows when a disk is full. Compression runs outside
  /// the library's lock, so threads that write at the same time hinder each other little.
  /// Equal identities and tables give equal bytes.
  ///
  /// - Parameters:
  ///   - tables: in the order in which they appear in the file; names must differ.
  ///   - folder: the folder of the replications; it must exist.
  /// - Throws: `ResultsError` if the name is taken, the disk is full or cannot be written.
  /// - Complexity: O(bytes); memory for the compressed file twice beside the tables.
  public static func write(
    _ tables: [RecordTable], _ identity: ReplicationIdentity, to folder: String
  ) throws {
    let name = name(identity.replication)
    try image(tables, identity, name: name).withBytes { bytes in
      try DurableFile.write(bytes, to: name, in: folder, existing: .refuse)
    }
  }

  /// A file in memory; `name` appears in messages only.
  static func image(
    _ tables: [RecordTable], _ identity: ReplicationIdentity, name: String
  ) throws -> MemoryFile {
    let coded = tables.map(CodedTable.init)
    do {
      return try HDF5.locked {
        let image = try HDF5Image.create(name: name)
        for (name, value) in identity.attributes { try image.set(name, value) }
        for table in coded { try image.write(table) }
        try image.set("complete", .byte(1))
        return try image.close()
      }
    } catch let failure as HDF5.Failure {
      throw ResultsError(
        .cannotWrite, name, "HDF5 could not \(failure.attempt): \(failure.message)")
    }
  }

  /// Reads the identity of a complete file.
  ///
  /// - Throws: `ResultsError` `cannotRead` if the file is missing, damaged, unfinished or of a
  ///   newer layout.
  public static func identity(of path: String) throws -> ReplicationIdentity {
    try reading(path) { file in
      let version = try HDF5Attribute.text("schemaVersion", file)
      guard version.prefix(while: { $0 != "." }) == "1" else {
        throw ResultsError(
          .cannotRead, path, "layout \(version) is not one that this program reads, 1.x")
      }
      guard try HDF5Attribute.unsigned("complete", file) == 1 else {
        throw ResultsError(.cannotRead, path, "is not complete")
      }
      return try ReplicationIdentity(file)
    }
  }

  /// Reads one table.
  ///
  /// - Parameter schema: the table's schema; columns of the file that it lacks are ignored.
  /// - Throws: `ResultsError` `cannotRead` if the file or the table is missing or damaged, or a
  ///   column has another type or unit than the schema says.
  public static func read(_ schema: TableSchema, from path: String) throws -> RecordTable {
    try reading(path) { file in try HDF5Table(schema, file).read() }
  }

  private static func reading<Answer>(
    _ path: String, _ body: (hid_t) throws -> Answer
  ) throws -> Answer {
    do {
      return try HDF5.locked {
        let file = try HDF5Object(
          H5Fopen(path, h5x_ACC_RDONLY(), 0), closedBy: H5Fclose, "open the file")
        return try body(file.id)
      }
    } catch let failure as HDF5.Failure {
      throw ResultsError(
        .cannotRead, path, "HDF5 could not \(failure.attempt): \(failure.message)")
    }
  }
}

extension ReplicationIdentity {
  /// The root attributes in the order in which they are written.
  var attributes: [(String, HDF5Attribute)] {
    [
      ("schemaVersion", .text(ReplicationFile.schemaVersion)), ("title", .text(title)),
      ("provenance", .text(provenance)), ("engine", .text(engine)),
      ("scenarioSHA256", .text(scenarioSHA256)), ("planSHA256", .text(planSHA256)),
      ("seed", .unsigned(seed)), ("replication", .unsigned(UInt64(replication))),
      ("fingerprint", .text(hexadecimal(fingerprint))),
    ]
  }

  init(_ file: hid_t) throws {
    let digits = try HDF5Attribute.text("fingerprint", file)
    guard let fingerprint = UInt64(digits, radix: 16),
      let replication = Int(exactly: try HDF5Attribute.unsigned("replication", file))
    else {
      throw HDF5.Failure(
        attempt: "read the identity", message: "fingerprint \(digits) or the replication is unfit")
    }
    self.init(
      title: try HDF5Attribute.text("title", file),
      provenance: try HDF5Attribute.text("provenance", file),
      engine: try HDF5Attribute.text("engine", file),
      scenarioSHA256: try HDF5Attribute.text("scenarioSHA256", file),
      planSHA256: try HDF5Attribute.text("planSHA256", file),
      seed: try HDF5Attribute.unsigned("seed", file), replication: replication,
      fingerprint: fingerprint)
  }
}

/// 64 bits as 16 hexadecimal digits, as fingerprints are printed.
public func hexadecimal(_ bits: UInt64) -> String {
  let digits = String(bits, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
