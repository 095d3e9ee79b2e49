/// Appends the values of one row to the columns of a table.
public struct RowEncoder {}
