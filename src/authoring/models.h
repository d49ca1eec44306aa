/* models: the sample questionnaires of the installation, to begin from. */
#ifndef AUTHORING_MODELS_H
#define AUTHORING_MODELS_H

enum { MOST_MODELS = 100 };

struct model {
	const char *key;	/* a-z, 0-9, - and _ */
	const char *title;
	const char *document;	/* canonical, without pictures and recordings, whose files are not in the database yet */
	const char *whole;	/* with them, by their names */
	const char *directory;	/* where these names lead */
};

/*
 * directory: NULL where there are none. How many. Read once by each process: the installation's files change
 * with its programs.
 */
int models_list(const char *directory, const struct model **list);

#endif
