/// One typed row that a service writes about something that has happened.
///
/// Records are all a service leaves behind; every key figure is computed from them after the
/// run.
public protocol Record {
  /// The table that rows of this type fill, with the unit and the meaning of every column.
  static var table: TableSchema { get }

  /// Appends the values of this row, in the order of the table's columns.
  func encode(into row: inout RowEncoder)
}
