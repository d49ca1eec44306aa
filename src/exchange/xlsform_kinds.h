/*
 * xlsform_kinds: what each kind of question is to other tools.
 */
#ifndef EXCHANGE_XLSFORM_KINDS_H
#define EXCHANGE_XLSFORM_KINDS_H

struct xlsform_kind {
	const char *kind;
	const char *type;	/* "begin_group" where it is several rows */
	const char *appearance;	/* "" for none */
	const char *list;	/* name of the choices that are the same everywhere; "" where the document has them; NULL: none */
	const char *words;	/* N_(): what others make of it, where that is not the same; or NULL */
};

extern const struct xlsform_kind xlsform_kinds[];	/* the last is { 0 } */

/* NULL where there is none. */
const struct xlsform_kind *xlsform_kind(const char *kind);

#endif
