@preconcurrency import CHDF5
import Records
import Storage

extension HDF5 {
  /// The file type of a column; values are written in the byte order of the processor.
  static func type(_ storage: Column.Storage) -> hid_t {
    switch storage {
    case .int64: h5x_H5T_NATIVE_INT64()
    case .int32: h5x_H5T_NATIVE_INT32()
    case .uint32: h5x_H5T_NATIVE_UINT32()
    case .uint16: h5x_H5T_NATIVE_UINT16()
    case .uint8: h5x_H5T_NATIVE_UINT8()
    case .float32: h5x_H5T_NATIVE_FLOAT()
    case .float64: h5x_H5T_NATIVE_DOUBLE()
    }
  }
}
