import CZip
import Foundation

/// A feed that tests write: its tables by name, and the zip that holds them, gone when the feed is.
final class Feed {
  /// A folder for this feed alone.
  let folder: String
  /// The lines of each table.
  var tables: [String: [String]]

  /// Two lines of three stops each, a kilometre apart, which meet at stop C; line 1 runs on
  /// weekdays of 2026, line 2 on 2 March 2026 alone.
  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("ongoeul-transit-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    tables = [
      "stops.txt": [
        "stop_id,stop_name,stop_lat,stop_lon", "A,Alpha,35.80,127.10", "B,Beta,35.81,127.10",
        "C,Gamma,35.82,127.10", "D,Delta,35.82,127.11", "E,Epsilon,35.82,127.12",
      ],
      "routes.txt": ["route_id,route_short_name,route_type", "r1,1,3", "r2,2,3"],
      "trips.txt": ["route_id,service_id,trip_id,trip_headsign", "r1,w,t1,North", "r2,x,t2,East"],
      "stop_times.txt": [
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence", "t1,08:00:00,08:00:00,A,1",
        "t1,08:05:00,08:06:00,B,2", "t1,08:10:00,08:10:00,C,3", "t2,08:10:00,08:12:00,C,1",
        "t2,08:15:00,08:15:00,D,2", "t2,08:20:00,08:20:00,E,3",
      ],
      "calendar.txt": [
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
        "w,1,1,1,1,1,0,0,20260101,20261231",
      ],
      "calendar_dates.txt": ["service_id,date,exception_type", "x,20260302,1", "w,20260505,2"],
    ]
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var path: String { folder + "/feed.zip" }

  /// Replaces a line of a table; line 1 is the header. Lines beyond the end are added.
  func set(_ table: String, _ line: Int, _ text: String) {
    if tables[table, default: []].count < line {
      tables[table, default: []].append(text)
    } else {
      tables[table, default: []][line - 1] = text
    }
  }

  /// Writes the zip.
  func write(prefix: String = "") {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      preconditionFailure("\(path) cannot be made: \(code)")
    }
    for (name, lines) in tables.sorted(by: { $0.key < $1.key }) {
      let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
      // The archive reads the bytes when it is closed and frees them itself.
      guard let memory = malloc(bytes.count) else { preconditionFailure("no memory") }
      memcpy(memory, bytes, bytes.count)
      let source = zip_source_buffer(archive, memory, UInt64(bytes.count), 1)
      precondition(zip_file_add(archive, prefix + name, source, 0) >= 0, "\(name) not added")
    }
    precondition(zip_close(archive) == 0, "\(path) is not written")
  }
}
