/*
 * fault: the one vocabulary of things that can go wrong.
 *
 * A function that can fail for a reason its caller must handle returns an
 * enum fault. A broken invariant or exhausted memory is not a fault: it calls
 * die(), and the process manager starts a clean process.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

enum fault {
	NO_FAULT = 0,
	FAULT_MALFORMED,	/* these bytes are not a request */
	FAULT_INVALID,		/* understood, but unusable: the visitor can mend it */
	FAULT_SIGN_IN,		/* the visitor must say who they are first */
	FAULT_DENIED,		/* the visitor may not do this */
	FAULT_ABSENT,		/* no such thing */
	FAULT_METHOD,		/* there, but not reached this way */
	FAULT_CONFLICT,		/* someone else changed it first */
	FAULT_GONE,		/* it was here, and is erased for good */
	FAULT_TOO_LARGE,	/* more than the bound */
	FAULT_TOO_MANY,		/* too often: wait */
	FAULT_AGAIN,		/* the database undid the transaction: run the whole of it again */
	FAULT_UNSURE,		/* COMMIT was sent and its reply was lost: look the work up by its key */
	FAULT_STORAGE,		/* the database did not do its part */
	FAULT_UNAVAILABLE,	/* the database cannot be used now: later */
	FAULTS
};

#define MUST_USE __attribute__((warn_unused_result))

#endif
