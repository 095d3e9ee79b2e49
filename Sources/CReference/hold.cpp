#include "CReference.h"
extern "C" double creference_hold(int64_t, int64_t, uint64_t, uint64_t *) { return 0; }
