/*
 * place: may an address that somebody typed be asked by us? As it is written: where its name leads is judged
 * when it is connected to (fetch.h).
 */
#ifndef FETCH_PLACE_H
#define FETCH_PLACE_H

enum place_fault {
	PLACE_FITS,
	PLACE_FORM,		/* no address, or one with blanks, quotes, a fragment or letters beyond ASCII */
	PLACE_NOT_HTTPS,
	PLACE_USER,		/* a name or a password before the host */
	PLACE_HOST,		/* no host by its name, nor a number written plainly: 0x7f.1, 2130706433, 127.1 */
	PLACE_PRIVATE,		/* this machine, or a network that is not public */
	PLACE_PORT,		/* neither 443 nor above 1023, where other services listen */
};

/* The same meaning as in struct fetch_options. */
struct place_limits {
	int loopback, private;
};

enum place_fault place_check(const char *url, const struct place_limits *limits);

#endif
