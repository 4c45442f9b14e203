#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The keys of jixiao-records(5) are unique over the real reports, the samples and 1,000 generated ones.

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	generate "$PWD/all" 1000 --seed 40
	cp "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz all
	if [ -d "$REAL" ]; then
		cp "$REAL"/*.txt all
	fi
	(cd all && printf '%s\0' *.txt *.gz) >all.list
	chain "$PWD/all" >records
	for filter in normalize-amounts extract-scores score-check summarize; do
		if command -v "$filter" >/dev/null; then
			"$filter" <records >next
			mv next records
		fi
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

# unique TYPE FIELD...: no two records of the type agree in all these fields.
unique() {
	local type=$1 fields=$2
	LC_ALL=C awk -F '\t' -v type="$type" -v fields="$fields" '
	$1 == type {
		n = split(fields, field, ",")
		key = ""
		for (i = 1; i <= n; i++)
			key = key FS $field[i]
		print key
	}' records >"$BATS_TEST_TMPDIR/keys"
	LC_ALL=C sort "$BATS_TEST_TMPDIR/keys" | uniq -d >"$BATS_TEST_TMPDIR/twice"
	head "$BATS_TEST_TMPDIR/twice"
	assert [ ! -s "$BATS_TEST_TMPDIR/twice" ]
	echo "# $(wc -l <"$BATS_TEST_TMPDIR/keys") $type" >&3
}

@test "report (doc, path)" {
	unique report 2,4
}

@test "section (doc, path)" {
	unique section 2,4
}

@test "grid (doc, grid)" {
	unique grid 2,4
}

@test "cell (doc, grid, row, col)" {
	unique cell 2,4,5,6
}

@test "amount (doc, place, line, start)" {
	need normalize-amounts
	unique amount 2,4,3,5
}

@test "fund, declared, indicator (doc, grid, row, line)" {
	need extract-scores
	for type in fund declared indicator; do
		unique $type 2,4,5,3
	done
}

@test "total (doc, place, line)" {
	need extract-scores
	unique total 2,8,3
}

@test "finding (doc, id)" {
	need score-check
	unique finding 2,4
}

@test "place is never empty" {
	LC_ALL=C run awk -F '\t' '($1 == "amount" && $4 == "") || ($1 == "total" && $8 == "") || ($1 == "finding" && $7 == "")' records
	assert_output ''
}

@test "a report closes with one file record" {
	run awk -F '\t' '
	closed[$2] { print "behind the file record of " $2 ": " $0 }
	$1 == "file" { closed[$2]++ }
	!seen[$2]++ && last != "" && !closed[last] { print "no file record for " last }
	{ last = $2 }' records
	assert_output ''
}
