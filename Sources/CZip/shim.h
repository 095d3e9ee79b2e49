#ifndef ONGOEUL_CZIP_SHIM_H
#define ONGOEUL_CZIP_SHIM_H
#include <zip.h>
#endif
