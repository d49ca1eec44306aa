/*
 * server: one FastCGI process, one request at a time.
 *
 * Each request gets an arena and at most one transaction: what the reply asks
 * to keep is committed before anything is sent, the rest is undone, so handlers
 * do neither. A transaction that the database undid is run again, whole.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "web/route.h"

struct program {
	const char *name;		/* of its configuration file and in log lines */
	const struct route *routes;
	const struct gate *gate;	/* NULL: nobody signs in here */
	const char *api;		/* below this path programs come, and no people; NULL: nowhere */
	int asks_provider;		/* where one is set up (base/config.h); no other program reaches the network */
	int needs_durable;		/* POST is refused (503) where commits would not survive */
};

/* Serve until told to stop; the exit status for main(). */
int server_run(const struct program *program);

struct db;

/*
 * Everything between a request that was read and its reply: the transaction,
 * its repetitions, its end. For server.c, and for tests without a socket.
 */
void server_answer(const struct program *program, struct request *request, struct reply *reply, enum fault fault);

#endif
