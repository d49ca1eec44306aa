/*
 * shell: is a file one document, and nothing else besides? Told by its bytes,
 * before any of it is unpacked.
 */
#ifndef PAPER_SHELL_H
#define PAPER_SHELL_H

#include <stddef.h>

/*
 * NULL for a ZIP file whose parts lie one behind the other from its first byte to its last; else why not, for whoever sent
 * it: another kind of file, one with something before, between or behind its parts, one that is not whole.
 */
const char *shell_fault(const char *bytes, size_t length);

#endif
