#define _GNU_SOURCE
#include "CMemory.h"

#include <stdint.h>
#include <sys/mman.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void cmemory_advise_large_pages(void *address, size_t bytes) {
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 4096;
  uintptr_t start = ((uintptr_t)address + page - 1) & ~(page - 1);
  uintptr_t end = ((uintptr_t)address + bytes) & ~(page - 1);
  if (end > start) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
  (void)address;
  (void)bytes;
#endif
}

size_t cmemory_allocated_bytes(void) {
#ifdef __GLIBC__
  struct mallinfo2 counts = mallinfo2();
  return counts.uordblks + counts.hblkhd;
#else
  return 0;
#endif
}
