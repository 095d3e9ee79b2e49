#ifndef ONGOEUL_CHDF5_SHIM_H
#define ONGOEUL_CHDF5_SHIM_H
#include <hdf5.h>
#include <hdf5_hl.h>
#include <string.h>
#include <zlib.h>
/* HDF5 spells its constants as comma expressions, which Swift cannot import: each becomes a
   function here. */
#define ONGOEUL_H5(name) static inline hid_t h5x_##name(void) { return name; }
ONGOEUL_H5(H5T_NATIVE_DOUBLE)
ONGOEUL_H5(H5T_NATIVE_FLOAT)
ONGOEUL_H5(H5T_NATIVE_INT8)
ONGOEUL_H5(H5T_NATIVE_INT16)
ONGOEUL_H5(H5T_NATIVE_INT32)
ONGOEUL_H5(H5T_NATIVE_INT64)
ONGOEUL_H5(H5T_NATIVE_UINT8)
ONGOEUL_H5(H5T_NATIVE_UINT16)
ONGOEUL_H5(H5T_NATIVE_UINT32)
ONGOEUL_H5(H5T_NATIVE_UINT64)
ONGOEUL_H5(H5T_C_S1)
ONGOEUL_H5(H5P_FILE_CREATE)
ONGOEUL_H5(H5P_FILE_ACCESS)
ONGOEUL_H5(H5P_DATASET_CREATE)
ONGOEUL_H5(H5P_DATASET_ACCESS)
ONGOEUL_H5(H5P_DATASET_XFER)
ONGOEUL_H5(H5P_LINK_CREATE)
ONGOEUL_H5(H5P_GROUP_CREATE)
ONGOEUL_H5(H5P_ATTRIBUTE_CREATE)
static inline unsigned h5x_ACC_TRUNC(void) { return H5F_ACC_TRUNC; }
static inline unsigned h5x_ACC_EXCL(void) { return H5F_ACC_EXCL; }
static inline unsigned h5x_ACC_RDONLY(void) { return H5F_ACC_RDONLY; }
static inline hsize_t h5x_UNLIMITED(void) { return H5S_UNLIMITED; }
static inline size_t h5x_VARIABLE(void) { return H5T_VARIABLE; }
/* zlib takes the size of its struct, by a macro, to find out whether header and library agree. */
static inline int h5x_deflateInit(z_stream *stream, int level, int strategy) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS, 8, strategy);
}
#endif
