#ifndef ONGOEUL_CMEMORY_H
#define ONGOEUL_CMEMORY_H
#include <stddef.h>
#include <stdint.h>
/// Asks the processor to bring the line at `address` into its cache. Never faults.
static inline void cmemory_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }
/// The value itself, by a way the compiler cannot look through: a mask made from a comparison
/// stays arithmetic instead of becoming a branch that the processor mispredicts.
static inline uint64_t cmemory_opaque(uint64_t value) {
  __asm__("" : "+r"(value));
  return value;
}
/// Asks the kernel to back the range with large pages. Advice only: its failure changes nothing.
void cmemory_advise_large_pages(void *address, size_t bytes);
/// The bytes that the process has allocated and not freed; 0 where the C library does not tell.
size_t cmemory_allocated_bytes(void);
#endif
