/*
 * demo: a whole site of made-up people, for anybody to explore: bodies with
 * their members, surveys with answers, syntheses, a white paper and what became
 * of it.
 *
 *	struct demo_site site = { .command = command, ... };
 *	if (site_has_bodies(&site) && site_has_surveys(&site) && ...)
 *
 * Each step says what it does while it does it, calls what the pages call, in
 * the name of the person who would do it there, and is kept by itself. What is
 * there already stays: run again, each adds what is missing. False where
 * something is refused, after saying what.
 *
 * What they say and write stands in src/samples/white-paper.
 */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include <stdint.h>

struct command;

/* Slug of the body whose white paper it is. */
#define DEMO_HOME "livre-blanc"

struct demo_site {
	struct command *command;
	const char *folder;		/* of the samples */
	const char *address;		/* of the site, where people answer */
	int people;			/* how many professionals answer */
	int64_t consultation;		/* once it is there */
	int64_t paper;			/* the white paper, likewise */
	const char *password;		/* that members sign in with; NULL: they had one before */
	const char *receipt;		/* of one who answered now; NULL: nobody did */
};

int site_has_bodies(struct demo_site *site);
int site_has_surveys(struct demo_site *site);		/* with the opinion of the ethics commission */
int site_has_answers(struct demo_site *site);		/* and what is frozen of them */
int site_has_figures(struct demo_site *site);		/* and quotations, approved by a second person */
int site_has_syntheses(struct demo_site *site);		/* accepted by a second person, published */
int site_has_second_version(struct demo_site *site);	/* of a synthesis: it lacks a figure that the first one had */
int site_has_texts(struct demo_site *site);
int site_has_debate(struct demo_site *site);		/* comments, amendments and their answers */
int site_has_votes(struct demo_site *site);
int site_has_life(struct demo_site *site);		/* published, sent, answered, followed */
int site_tells(struct demo_site *site);			/* where to look, and how to sign in */

#endif
