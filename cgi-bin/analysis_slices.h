/* analysis_slices: the rows of cgi-bin/analysis.c for a committee that carried a survey: its own line of it, beside the whole. */
#define SLICE SURVEY "/body/{body}"

	{ GET,  SLICE,                     SEE_PROTECTED,       slice_page,             slice_fields,        .of = body_of_slice },
	{ GET,  SLICE "/question/{question}", SEE_PROTECTED,    slice_question_page,    slice_question_fields, .of = body_of_slice },
	{ GET,  SLICE "/sheet",            SEE_PROTECTED,       slice_sheet_page,       slice_sheet_fields,  .of = body_of_slice },
	{ GET,  SLICE "/crossing/{question}", WRITE_SYNTHESES,  slice_crossing_page,    slice_question_fields, .of = body_of_slice },
	{ GET,  SLICE "/cross",            SEE_PROTECTED,       slice_cross_page,       slice_cross_fields,  .of = body_of_slice },
	{ POST, SLICE "/cross",            WRITE_SYNTHESES,     slice_cross_now,        slice_cross_now_fields, .of = body_of_slice },
