#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A report gives the same records in every encoding, with every line end, and packed (read-report(1)).

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR" || return
	generate "$PWD/plain" 60 --seed 60
	rm plain/*.truth
	chain "$PWD/plain" | grep -v '^file' >plain.records
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# same COMMAND...: the records of all reports after the command has turned standard input into standard output.
same() {
	local dir=$BATS_TEST_TMPDIR/in file
	mkdir "$dir"
	for file in plain/*.txt; do
		"$@" <"$file" >"$dir/${file##*/}"
	done
	cp plain.list "$dir.list"
	chain "$dir" >"$BATS_TEST_TMPDIR/records"
	grep -v '^file' "$BATS_TEST_TMPDIR/records" | cmp - plain.records
	assert [ "$(grep -c '^file' "$BATS_TEST_TMPDIR/records")" -eq 60 ]
}

with_mark() {
	printf '\357\273\277'
	cat
}

narrow() {
	LC_ALL=C.UTF-8 sed 'y/，（）；：！？/,();:!?/'
}

utf16() {
	printf '%b' "$2"
	iconv -f UTF-8 -t "$1"
}

@test "GB18030" {
	same iconv -f UTF-8 -t GB18030
}

@test "UTF-8 with a byte order mark" {
	same with_mark
}

@test "UTF-16 of both byte orders" {
	same utf16 UTF-16LE '\0377\0376'
	rm -r "$BATS_TEST_TMPDIR/in"
	same utf16 UTF-16BE '\0376\0377'
}

@test "CR LF" {
	same sed 's/$/\r/'
}

@test "CR" {
	same tr '\n' '\r'
}

@test "gzip" {
	same gzip -c
}

@test "GB18030 with CR LF, packed" {
	pack() {
		sed 's/$/\r/' | iconv -f UTF-8 -t GB18030 | gzip -c
	}
	same pack
}

@test "standard input" {
	run -0 bash -c 'set -o pipefail; extract-tables - <plain/00001.txt | extract-sections | grep -v "^file" | sed "s/\t-\t/\t00001.txt\t/"'
	assert_output "$(grep '	00001\.txt	' plain.records)"
}

# Lines of a PDF file are joined by their width, which narrow marks change: its sample is left out.
@test "marks of punctuation as keyboards write them give what the wide ones give" {
	local way file
	for way in wide narrow; do
		mkdir -p "$BATS_TEST_TMPDIR/$way"
		for file in "$ROOT"/samples/*.txt; do
			[[ $file != *-pdf.txt ]] || continue
			case $file in
			*/zhuzhu*) iconv -f GB18030 -t UTF-8 "$file" ;;
			*) cat "$file" ;;
			esac | if [ $way = narrow ]; then narrow; else cat; fi >"$BATS_TEST_TMPDIR/$way/${file##*/}"
		done
		(cd "$BATS_TEST_TMPDIR/$way" && extract-tables *.txt) | extract-sections | normalize-amounts |
			extract-scores | score-check -a | summarize >"$BATS_TEST_TMPDIR/$way.tsv"
		# Ids are made from texts, and long texts are cut off by their bytes.
		grep -Ev '^(file|evidence|finding)' "$BATS_TEST_TMPDIR/$way.tsv" | narrow >"$BATS_TEST_TMPDIR/$way.records"
		grep '^finding' "$BATS_TEST_TMPDIR/$way.tsv" | cut -f 2,3,5,6,7,10- | cut -f 1-8 | narrow |
			sort >"$BATS_TEST_TMPDIR/$way.findings"
	done
	cmp "$BATS_TEST_TMPDIR/wide.records" "$BATS_TEST_TMPDIR/narrow.records"
	diff "$BATS_TEST_TMPDIR/wide.findings" "$BATS_TEST_TMPDIR/narrow.findings"
	assert [ "$(grep -c . "$BATS_TEST_TMPDIR/wide.findings")" -gt 100 ]
}
