/* SPDX-License-Identifier: ISC */
/* The filters behind the outline: program and the types of records that it adds. X(id, program, types) */
#define STAGES(X)                                                                                            \
	X(normalize_amounts, "normalize-amounts", "amount")                                                  \
	X(extract_scores, "extract-scores", "form fund declared indicator total")                            \
	X(score_check, "score-check", "finding evidence")                                                    \
	X(summarize, "summarize", "summary")
