public import Storage

/// A results folder or file that cannot be written or read: where, and what is wrong with it.
public typealias ResultsError = StorageError
