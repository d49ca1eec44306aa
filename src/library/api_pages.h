/*
 * api_pages: what was published, for programs: JSON over the tables of
 * publications and nothing else, described in htdocs/schema/api-1.json.
 */
#ifndef LIBRARY_API_PAGES_H
#define LIBRARY_API_PAGES_H

#include "library/api_gate_pages.h"

#define API_SYNTHESES API_URL "/v1/syntheses"
#define API_VERSION API_SYNTHESES "/{synthesis}/versions/{number}"

extern const struct field api_list_fields[];
extern const struct field api_newest_fields[];
extern const struct field api_version_fields[];
extern const struct field api_figure_fields[];

void api_syntheses(const struct request *request, struct reply *reply);		/* GET .../syntheses */
void api_synthesis(const struct request *request, struct reply *reply);		/* GET .../syntheses/{synthesis}[/versions/{number}] */
void api_figures(const struct request *request, struct reply *reply);		/* below a version: GET .../figures */
void api_figure(const struct request *request, struct reply *reply);		/* GET .../figures/{figure} */
void api_dictionary(const struct request *request, struct reply *reply);	/* GET .../dictionary */
void api_files(const struct request *request, struct reply *reply);		/* GET .../files */

#endif
