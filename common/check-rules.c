/* SPDX-License-Identifier: ISC */
#include "check-rules.h"

#include "arena.h"
#include "csv-rows.h"
#include "message.h"
#include "output.h"
#include "rules-file.h"

enum { COLUMN_RULE, COLUMN_TITLE, COLUMN_SEVERITY, COLUMN_PARAMETER, COLUMN_SOURCE, COLUMN_ADVICE, NCOLUMN };

static const char header[] = "rule,名称,severity,parameter,依据,处理建议";

const char *const rule_names[NRULE] = {
#define X(id, name) [RULE_##id] = name,
	RULES(X)
#undef X
};

const char *const severity_names[NSEVERITY] = {"skipped", "ok", "note", "warning", "error"};

/* The parameters that a rule can have; a rule without any takes none. */
static const struct {
	enum rule rule;
	const char *words[4];
} parameters[] = {
	{RULE_SCORING, {"proportional", "bands", "off"}},
	{RULE_TOTAL, {"in", "out", "either"}},
};

static struct rule_info rules[NRULE];
static struct arena texts;

bool
severity_named(struct slice name, enum severity *severity)
{
	for (size_t i = 0; i < NSEVERITY; i++)
		if (slice_is(name, severity_names[i])) {
			*severity = (enum severity)i;
			return true;
		}
	return false;
}

static bool
good_parameter(enum rule rule, struct slice word)
{
	for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
		for (size_t j = 0; parameters[i].rule == rule && parameters[i].words[j]; j++)
			if (slice_is(word, parameters[i].words[j]))
				return true;
	return false;
}

static void
keep(struct slice *to, struct slice field)
{
	if (field.len > 0)
		*to = arena_copy(&texts, field);
}

static void
take_row(void *arg, const struct csv_row *row)
{
	const struct slice *f = row->field;
	struct rule_info *info;
	size_t rule = 0;

	(void)arg;
	while (rule < NRULE && !slice_is(f[COLUMN_RULE], rule_names[rule]))
		rule++;
	if (rule == NRULE) {
		warning("%s:%zu: field 'rule': '%.*s' is no rule", row->name, row->line,
			SLICE_ARG(f[COLUMN_RULE]));
		return;
	}
	info = &rules[rule];
	if (slice_is(f[COLUMN_SEVERITY], "off")) {
		info->off = true;
	} else if (f[COLUMN_SEVERITY].len > 0) {
		enum severity most;

		if (!severity_named(f[COLUMN_SEVERITY], &most) || most < SEVERITY_NOTE) {
			warning("%s:%zu: field 'severity': '%.*s' is not error, warning, note or off",
				row->name, row->line, SLICE_ARG(f[COLUMN_SEVERITY]));
			return;
		}
		info->most = most;
		info->off = false;
	}
	if (f[COLUMN_PARAMETER].len > 0 && !good_parameter((enum rule)rule, f[COLUMN_PARAMETER])) {
		warning("%s:%zu: field 'parameter': '%.*s' is no parameter of %s", row->name, row->line,
			SLICE_ARG(f[COLUMN_PARAMETER]), rule_names[rule]);
		return;
	}
	keep(&info->title, f[COLUMN_TITLE]);
	keep(&info->parameter, f[COLUMN_PARAMETER]);
	keep(&info->source, f[COLUMN_SOURCE]);
	keep(&info->advice, f[COLUMN_ADVICE]);
}

void
rules_init(void)
{
	csv_rows("rules.csv", slice_str(rules_file), header, take_row, NULL);
}

void
rules_add_file(const char *path)
{
	csv_rows_of_file(path, header, take_row, NULL);
}

const struct rule_info *
rule_info(enum rule rule)
{
	return &rules[rule];
}

static void
print_field(struct slice s)
{
	out_char('"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '"')
			out_char('"');
		out_char(s.data[i]);
	}
	out_char('"');
}

void
rules_print(void)
{
	out_line(slice_str(header));
	for (size_t i = 0; i < NRULE; i++) {
		const struct rule_info *r = &rules[i];
		struct slice fields[] = {slice_str(rule_names[i]),
					 r->title,
					 slice_str(r->off ? "off" : severity_names[r->most]),
					 r->parameter,
					 r->source,
					 r->advice};

		for (size_t j = 0; j < NCOLUMN; j++) {
			if (j > 0)
				out_char(',');
			print_field(fields[j]);
		}
		out_char('\n');
	}
}

void
rules_free(void)
{
	arena_free(&texts);
}
