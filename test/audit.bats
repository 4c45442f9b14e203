# SPDX-License-Identifier: ISC
# The audit for people.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir in
	cp "$ROOT/samples/weitang-forms.txt" in/a.txt
	printf '某局2023年度自评报告\n一、概况\n全年共受理事项40件，办结38件，办结率90%%。\n' >"in/b'c.txt"
	printf '某局2023年度自评报告\n一、概况\n全年共受理事项40件，办结38件，办结率95%%。\n' >in/d.txt
}

@test "findings by report, a line of totals" {
	golden audit-one audit "in/b'c.txt" in/d.txt
	run -0 audit -s error in
	assert_line --index 0 a.txt
	assert_output --regexp '报告3份，错误[0-9]+处，疑点0处，提示0处$'
}

@test "-e tells of errors by its status, -a of what holds" {
	run -1 audit -e "in/b'c.txt"
	run -0 audit -e in/d.txt
	run -0 audit -a in/d.txt
	assert_output --partial '相符 [比率]'
}

@test "--letters: one for each report to be corrected, without notes" {
	run -0 audit --letters=out in
	assert_equal "$(ls out)" "$(printf 'a.txt\nb_c.txt')"
	golden audit-letter cat out/b_c.txt
	refute grep -q 提示 out/a.txt
}

@test "a wrong option is told, and nothing else" {
	run -2 audit -s bad "$ROOT"/samples/luting-pdf.txt
	assert_output "score-check: option --severity: 'bad' is not note, warning or error"
}

@test "a report that cannot be read is told, the others are audited" {
	run --separate-stderr -2 audit missing.txt "in/b'c.txt"
	assert_output --partial '错误1处'
	[[ $stderr == *"missing.txt: No such file or directory"* ]]
}

@test "usage" {
	golden audit-help audit --help
	golden audit-nothing audit
	golden audit-bad-option audit --nonsense
}
