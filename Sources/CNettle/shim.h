#ifndef ONGOEUL_CNETTLE_SHIM_H
#define ONGOEUL_CNETTLE_SHIM_H
#include <nettle/sha2.h>
#endif
