/* SPDX-License-Identifier: ISC */
#include "check-prose.h"
#include "marks.h"
#include "utf8.h"

/* What is counted is also listed by name: 项目2个，分别为A、B; A、B等2个项目; 做好三项工作。一；二；三。 */

enum { LIST_MOST = 600 /* bytes of a list */, NAMES_MOST = 20 };

static size_t
count_of(struct slice s, const char *mark)
{
	size_t n = 0, at;

	while ((at = slice_find(s, slice_str(mark))) != NONE) {
		n++;
		s = slice_from(s, at + strlen(mark));
	}
	return n;
}

static struct slice
up_to_mark(struct slice s, unsigned marks)
{
	size_t end, at = mark_find(s, marks, &end);

	return at == NONE ? s : slice_of(s.data, at);
}

/* Names in a list: as many as quotations when there are two, else one more than there are pauses and 和. */
static size_t
names_in(struct slice s)
{
	size_t quotes = count_of(s, "“"), pauses = count_of(s, "、");

	if (quotes > 1)
		return quotes;
	return pauses > 0 ? pauses + 1 + (count_of(s, "和") == 1) : 0;
}

static struct slice
text_behind(const struct prose *p, size_t at)
{
	struct slice text = p->findings->report->text[p->terms.text].text;
	const struct check_amount *a = term_amount(&p->terms, at);

	text = slice_from(text, a->at + a->raw.len);
	return slice_of(text.data, text.len < LIST_MOST ? text.len : LIST_MOST);
}

/* Up to the next amount. */
static struct slice
text_to_next(const struct prose *p, size_t at)
{
	struct slice s = text_behind(p, at);

	if (at + 1 < p->terms.n) {
		size_t len = (size_t)(p->findings->report->text[p->terms.text].text.data +
				      term_amount(&p->terms, at + 1)->at - s.data);

		s.len = len < s.len ? len : s.len;
	}
	return s;
}

/* 2个，分别为A、B； */
static size_t
names_behind(const struct prose *p, size_t at)
{
	enum { CUE_WITHIN = 60 };
	static const char *const cues[] = {"分别为", "分别是", "分别：", "分别:", "即：",
					   "即:",    "即",     "包括",   "：",    ":"};
	struct slice s = text_to_next(p, at);

	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
		size_t found = slice_find(s, slice_str(cues[i]));

		if (found != NONE && found < CUE_WITHIN)
			return names_in(up_to_mark(slice_from(s, found + strlen(cues[i])), MARK_STOP));
	}
	return 0;
}

/* The names behind 分别为 …: 3个，分别为A、B、C; 0 where a name may hold a pause or 和. */
static size_t
listed_names(const struct prose *p, size_t at)
{
	enum { CUE_WITHIN = 60 };
	static const char *const doubts[] = {"和", "及", "与", "等", "（", "(", "“"};
	struct slice s = text_to_next(p, at);
	size_t found = slice_find(s, slice_str("分别为"));

	if (found == NONE || found > CUE_WITHIN)
		return 0;
	s = slice_ltrim(slice_from(s, found + strlen("分别为")));
	if (slice_starts(s, slice_str("：")) || slice_starts(s, slice_str(":")))
		s = slice_from(s, utf8_size(s));
	s = up_to_mark(s, MARK_STOP);
	for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++)
		if (slice_find(s, slice_str(doubts[i])) != NONE)
			return 0;
	return names_in(s);
}

/* The clause before the amount without marks at its ends: A、B和C等3个 */
static struct slice
list_before(const struct prose *p, size_t at)
{
	struct slice gap = p->terms.term[at].gap;

	if (gap.len > LIST_MOST)
		gap = slice_of("", 0);
	gap = slice_trim(mark_behind(gap, MARK_STOP));
	return slice_starts(gap, slice_str("、")) ? slice_from(gap, strlen("、")) : gap;
}

/* The parts of the sentence behind the one that ends with the amount. */
static size_t
parts_behind(const struct prose *p, size_t at)
{
	enum { STOP_WITHIN = 45 };
	struct slice s = text_behind(p, at);
	size_t end, stop = mark_find(s, MARK_SENTENCE, &end), parts;

	if (stop == NONE || stop > STOP_WITHIN)
		return 0;
	s = up_to_mark(slice_from(s, end), MARK_SENTENCE);
	parts = count_of(s, "；") + count_of(s, ";");
	return parts > 0 ? parts + 1 : 0;
}

/* 项目2个，分别为A、B；预算分别为5万元、8万元: as many amounts as names. `at` is the first amount. */
bool
match_each(struct prose *p, size_t at, const struct pattern *pattern)
{
	struct findings *f = p->findings;
	const struct term *term = p->terms.term;
	size_t n = 1, count = NONE, names = 0;
	enum severity severity;

	(void)pattern;
	while (at + n < p->terms.n && term[at + n].sentence == term[at].sentence &&
	       term[at + n].lead.len == 0 && term_alike(&p->terms, at + n, at))
		n++;
	for (size_t i = at; i > prose_sentence(p, at, SENTENCE_WINDOW) && names == 0; i--)
		if (term_amount(&p->terms, i - 1)->kind == CHECK_COUNT) {
			names = listed_names(p, i - 1);
			count = i - 1;
		}
	if (names < 2 || !slice_number(term_amount(&p->terms, count)->value, 1000, &count) || count != names)
		return false;
	severity = n == names ? SEVERITY_OK : SEVERITY_WARNING;
	if (!findings_want(f, RULE_SUM, severity) || !prose_operand(p, &p->a, at))
		return false;
	prose_begin(p, RULE_SUM, severity, at, NONE);
	for (size_t i = 0; i < n; i++)
		finding_amount(f, EVIDENCE_PART, term[at + i].amount);
	buf_addf(&f->stated, "%zu", n);
	buf_addf(&f->computed, "%zu", names);
	finding_cite(f);
	buf_addf(&f->sentence, "：列出%zu个数，与前文%zu项%s。", n, names,
		 severity == SEVERITY_OK ? "相符" : "不符");
	finding_end(f);
	return false;
}

static bool
tell_enumeration(struct prose *p, size_t at, size_t names, enum severity severity, bool others)
{
	struct findings *f = p->findings;

	if (!findings_want(f, RULE_SUM, severity) || !prose_operand(p, &p->a, at))
		return false;
	prose_begin(p, RULE_SUM, severity, at, NONE);
	finding_operand(f, EVIDENCE_WHOLE, &p->a);
	finding_stated(f, &p->a);
	buf_addf(&f->computed, "%zu", names);
	buf_adds(&f->sentence, "“");
	buf_add(&f->sentence, f->quote);
	buf_addf(&f->sentence,
		 severity != SEVERITY_OK ? "”：列出%zu项，与%.*s不符。"
		 : others                ? "”：列出其中%zu项，不多于%.*s。"
					 : "”：列出%zu项，与%.*s相符。",
		 names, SLICE_ARG(p->a.raw));
	finding_end(f);
	return true;
}

bool
match_enumeration(struct prose *p, size_t at, const struct pattern *pattern)
{
	const struct check_amount *a = term_amount(&p->terms, at);
	struct slice before;
	size_t names, n;
	bool holds, others; /* 等: there are others */

	(void)pattern;
	if (a->kind != CHECK_COUNT || !slice_number(a->value, 1000, &n))
		return false;
	names = n > 1 && n <= NAMES_MOST && a->qualifier.len == 0 ? listed_names(p, at) : 0;
	if (names > 1 && names != n)
		return tell_enumeration(p, at, names, SEVERITY_WARNING, false);
	if (!findings_want(p->findings, RULE_SUM, SEVERITY_OK))
		return false;
	before = list_before(p, at);
	names = names_in(before);
	others = names < n && slice_find(before, slice_str("等")) != NONE;
	holds = names > 0 && (names == n || others);
	if (!holds) {
		names = names_behind(p, at);
		holds = names > 0 && names == n;
	}
	if (!holds) {
		names = parts_behind(p, at);
		holds = names > 0 && names == n;
	}
	return holds && tell_enumeration(p, at, names, SEVERITY_OK, others);
}
