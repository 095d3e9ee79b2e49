import CShapefile
import Foundation

/// A shapefile with its table, or a table alone, as shapelib writes them.
public struct Shapefile {
  /// The central belt of Korea 2000 of 2010 (EPSG:5186), the system of the standard node-link: its
  /// origin is 127° E, 38° N at 200 km, 600 km.
  public static let system = """
    PROJCS["Korea_2000_Central_Belt_2010",GEOGCS["GCS_Korea_2000",DATUM["D_Korea_2000",\
    SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],\
    UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
    PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",600000.0],\
    PARAMETER["Central_Meridian",127.0],PARAMETER["Scale_Factor",1.0],\
    PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]
    """

  /// What the shapes are.
  public enum Kind {
    /// One point each.
    case points
    /// A line of points each.
    case lines
  }

  let columns: [String]
  /// The bytes of each field, row by row.
  let rows: [[[UInt8]]]

  /// - Parameter rows: texts in UTF-8.
  public init(columns: [String], rows: [[String]]) {
    self.init(columns: columns, bytes: rows.map { $0.map { Array($0.utf8) } })
  }

  /// - Parameter rows: bytes in whatever encoding.
  public init(columns: [String], bytes rows: [[[UInt8]]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Writes `path.dbf`.
  public func write(table path: String) {
    let table = DBFCreateEx(path + ".dbf", nil)
    for column in columns { DBFAddField(table, column, FTString, 30, 0) }
    for (row, fields) in rows.enumerated() {
      for (column, field) in fields.enumerated() {
        let characters = (field + [0]).map { CChar(bitPattern: $0) }
        DBFWriteStringAttribute(table, Int32(row), Int32(column), characters)
      }
    }
    DBFClose(table)
  }

  /// Writes `path.shp`, `.shx`, `.prj` and `.dbf`.
  ///
  /// - Parameter shapes: metres east and north, a shape for each row.
  public func write(_ kind: Kind, _ shapes: [[(Double, Double)]], to path: String) throws {
    let type = kind == .points ? SHPT_POINT : SHPT_ARC
    let file = SHPCreate(path, type)
    for shape in shapes {
      let object = SHPCreateSimpleObject(
        type, Int32(shape.count), shape.map(\.0), shape.map(\.1), nil)
      SHPWriteObject(file, -1, object)
      SHPDestroyObject(object)
    }
    SHPClose(file)
    try Data(Self.system.utf8).write(to: URL(fileURLWithPath: path + ".prj"))
    write(table: path)
  }
}
