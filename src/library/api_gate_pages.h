/*
 * api_gate_pages: who asks the API: a program, by the key in its header
 * Authorization (RFC 6750). What a row of the table needs is a set of scopes
 * (account/api_token.h); nobody signs in here, and no form is sent.
 */
#ifndef LIBRARY_API_GATE_PAGES_H
#define LIBRARY_API_GATE_PAGES_H

#include "web/route.h"

#define API_URL "/library/api"

extern const struct gate api_gate;

#endif
