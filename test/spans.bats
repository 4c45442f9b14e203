#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The grids that are inferred from flattened text, measured on Word files whose spans are known.

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	mkdir word
	generate-docx --count "$GENERATED" --out word
	(cd word && read-docx ./*.docx) >read
	(cd word && extract-tables ./*.txt) >inferred
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

@test "the grid that is read is the one that the file has" {
	run -0 compare-grids word/families word/truth read
	assert_line --regexp '^all .* 100\.00% whole .* 100\.00% right$'
	tiling <read
}

@test "of the cells that are inferred from the text alone 98 in 100 are right" {
	run -0 compare-grids word/families read inferred
	echo "$output" | sed 's/^/# /' >&3
	[ "$(echo "$output" | awk '$1 == "all" { print ($(NF - 1) + 0 >= 98) }')" = 1 ]
}

# What the checks of reports find, by the name of the report without its ending.
findings() {
	extract-sections | normalize-amounts | extract-scores | score-check |
		awk -F '\t' '$1 == "finding" { sub(/\.[a-z]*$/, "", $2); print $2, $4, $5, $6 }' | sort
}

@test "the audit of a Word file is that of its flattened text" {
	findings <read >read.findings
	findings <inferred >inferred.findings
	[ -s read.findings ]
	diff read.findings inferred.findings
}

@test "the audit of the Word file with every difficulty is that of its text" {
	local formats=$ROOT/../shared/formats
	[ -d "$formats" ] || skip 'no ../shared/formats'
	(cd "$formats" && read-docx report.docx) | findings | cut -d ' ' -f 2- >read.findings
	(cd "$formats" && extract-tables report.tika-1.13.txt) | findings | cut -d ' ' -f 2- >inferred.findings
	diff read.findings inferred.findings
}
