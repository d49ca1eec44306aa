/* import_fault: what is wrong with a file that somebody gave, line by line. Pure. */
#ifndef NETWORK_IMPORT_FAULT_H
#define NETWORK_IMPORT_FAULT_H

struct buffer;

struct import_fault {
	int line;			/* 0: the whole file */
	const char *column;		/* as the file names it; NULL: the line */
	const char *words;
};

/* As text, a line each: "line 3: courriel: ...". */
void import_faults_print(struct buffer *out, const struct import_fault *faults, int count);

#endif
