/*
 * guard: what holds for all that leaves this machine, whatever is spoken. For
 * this module only.
 */
#ifndef FETCH_GUARD_H
#define FETCH_GUARD_H

#include <curl/curl.h>

/*
 * Only these protocols; nothing followed, no proxy whatever the environment
 * says, no password from a file, no signal, TLS 1.2 at least with a certificate
 * that is looked at, and an end after so many seconds.
 */
void guard_set(CURL *curl, const char *protocols, int seconds);

#endif
