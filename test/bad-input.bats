# SPDX-License-Identifier: ISC
# What users and disks do to programs: a clear message, the right status, and nothing else lost.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf '某局2023年度自评报告\n一、概况\n\t名称\n\t金额\n\n\t甲\n\t1\n\n\n正文。\n' >good.txt
}

# status_of FILE...: the chain over reports; prints the statuses of its stages.
statuses() {
	extract-tables "$@" 2>err | extract-sections >out 2>>err
	echo "${PIPESTATUS[*]}"
}

@test "missing files, folders, damaged and foreign files: named, the good report is whole" {
	mkdir folder
	printf 'x\n' | gzip | head -c 12 >cut.gz
	head -c 5000 /dev/zero >nuls
	printf '\377' >ff
	printf '\377\376\251\176\110\145\n\000' >utf16
	printf 'PK\003\004' >word.docx
	run statuses missing folder cut.gz nuls ff utf16 word.docx good.txt
	assert_output "2 0"
	extract-tables good.txt | extract-sections >expected
	grep -P '^[^\t]*\tgood.txt\t' out >found
	cmp found expected
	assert_equal "$(grep -c '^file' out)" 8
	for f in missing folder cut.gz nuls ff word.docx; do
		grep -qF "extract-tables: $f:" err || fail "no message names $f"
		grep -qP "^problem\t$f\t" out || fail "no problem record for $f"
	done
	refute grep -q utf16 err
}

@test "a line of 300 MB goes through" {
	[ "${GENERATED:-300}" -ge 1000 ] || skip "only in make test-long"
	head -c 300000000 /dev/zero | tr '\0' 'x' >long
	extract-tables long | extract-sections | awk -F '\t' '{ n += length($5) } $1 == "file" { print $4 } END { print n > "/dev/stderr" }' >out
	assert_equal "$(cat out)" 300000000
}

@test "a long line, a deep outline, a wide row: in time" {
	head -c 20000000 /dev/zero | tr '\0' 'x' >long
	timeout 300 extract-sections long >out
	assert_equal "$(tail -n 1 out)" "file	long	1	20000000	1	UTF-8	0	ok"
	awk 'BEGIN { for (i = 1; i <= 10000; i++) { s = s "1."; print substr(s, 1, 2 * (i % 400) + 2) " 标题" } }' >deep
	timeout 300 extract-sections deep >out
	[ "$(awk -F '\t' '$1 == "section" && $5 > 32' out | wc -l)" -eq 0 ]
	assert_equal "$(tail -n 1 out | cut -f 1,3,8,9)" "file	10000	ok" || true
}

@test "a full disk is told by every filter" {
	extract-tables good.txt | extract-sections >stream
	for f in read-report extract-tables extract-sections; do
		run --separate-stderr bash -c "$f good.txt >/dev/full"
		assert_equal "$status" 2
		assert_equal "$stderr" "$f: standard output: No space left on device"
	done
	run --separate-stderr bash -c "to-csv cell <stream >/dev/full"
	assert_equal "$status" 2
	assert_equal "$stderr" "to-csv: standard output: No space left on device"
}

@test "a closed pipe ends every filter quietly" {
	for i in $(seq 2000); do cat good.txt; done >many
	for f in read-report extract-tables extract-sections; do
		run --separate-stderr bash -c "$f many | head -n 1 >/dev/null; echo \${PIPESTATUS[0]}"
		assert_output 141
		assert_equal "$stderr" ""
	done
}

@test "a record with a bad escape is told and passes" {
	printf 'line\td\t1\tx\\y\ncell\td\t1\t1\t1\t1\t1\t1\tvalue\tx\\\n' >stream
	for f in extract-tables extract-sections; do
		run --separate-stderr "$f" <stream
		assert_equal "$status" 2
		assert_output "$(cat stream)"
		[[ $stderr == "$f: standard input:1: record 'line': field 4 'text': bad escape '\\y'"* ]]
	done
}

@test "who pipes a raw report into a filter is told how it is given" {
	hint='standard input:1: no record; a raw report is an operand, or - for standard input'
	for program in extract-tables extract-sections normalize-amounts extract-scores score-check summarize 'to-csv cell'; do
		for text in '一、概况' $'\t项目名称'; do
			# shellcheck disable=SC2086 # to-csv has an argument
			run -0 --separate-stderr $program <<<"$text"
			# shellcheck disable=SC2154 # run sets it
			assert_equal "$stderr" "${program% *}: $hint"
		done
	done
	# A type that nobody knows is a record, and so is what stands behind the first line.
	run -0 --separate-stderr extract-tables <<<$'mark\tx\t1\n一、概况'
	assert_equal "$stderr" ''
}

@test "who gives a raw report to a filter that finds nothing in it is told what comes before" {
	cd "$BATS_TEST_TMPDIR"
	while IFS=: read -r program type maker; do
		# shellcheck disable=SC2086 # to-csv has arguments
		run -0 --separate-stderr $program "$ROOT/samples/luting-pdf.txt"
		# shellcheck disable=SC2154 # run sets it
		assert_equal "$stderr" "${type:+${program%% *}: a raw report has no $type records; $maker makes them}"
	done <<-'END'
		extract-scores:cell:extract-tables
		score-check:amount:normalize-amounts
		summarize:report:extract-sections
		to-csv evidence:evidence:score-check
		to-csv -d out:report:extract-sections
		to-csv line::
		to-csv file::
		to-csv problem::
		extract-tables::
		extract-sections::
		normalize-amounts::
	END
}

@test "a list of names with line ends is told from one with NUL bytes" {
	hint='names are ended by NUL bytes, not by line ends, as find -print0 writes them'
	cd "$ROOT/samples"
	run -2 --separate-stderr extract-tables --files0-from=- < <(printf '%s\n' l*.txt)
	# shellcheck disable=SC2154 # run sets it
	assert_equal "${stderr_lines[-1]}" "extract-tables: -: $hint"
	run -0 --separate-stderr list-reports --files0-from=- < <(printf '%s\n' l*.txt)
	assert_equal "$stderr" "list-reports: -: $hint"
	touch "$BATS_TEST_TMPDIR"/$'a\nb'
	cd "$BATS_TEST_TMPDIR"
	run -0 --separate-stderr list-reports --files0-from=- < <(printf 'a\nb')
	assert_equal "$stderr" ''
}

@test "standard input that cannot be read is an error" {
	for f in extract-tables extract-sections to-csv; do
		run --separate-stderr bash -c "$f $([ "$f" = to-csv ] && echo cell) <."
		assert_equal "$status" 2
		assert_equal "$stderr" "$f: standard input: Is a directory"
	done
}
