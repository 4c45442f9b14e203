# SPDX-License-Identifier: ISC
# Every stage writes the bytes that it wrote when bytes.tsv was recorded, whatever was made faster or simpler since.
# When other bytes are meant: UPDATE=1.
load helper
load docx

stages=(extract-tables extract-sections normalize-amounts extract-scores 'score-check -a' summarize)

# The records of the files that a list names, as they are.
records() {
	xargs -0 sed -e '$a\' <"${1#*=}"
}

# sums CORPUS READER: `corpus program SHA-256` of all that the stages write and tell of the reports in a folder.
sums() (
	local stage form tables=g
	cd "$1" || exit
	find . -type f -printf '%P\0' | sort -z >../names
	tell() {
		printf '%s\t%s\t%s\n' "$1" "${2% -*}" "$(cat ../out ../err | sha256sum | cut -c -64)"
		mv ../out ../in
	}
	"$2" --files0-from=../names >../out 2>../err || [ $? -eq 2 ]
	tell "$1" "$2"
	for stage in "${stages[@]}"; do
		# shellcheck disable=SC2086 # a program and its option
		$stage <../in >../out 2>../err || [ $? -eq 2 ]
		tell "$1" "$stage"
	done
	# A file for each table takes a millisecond.
	[[ $1 != @(varied|prose|kept|streams|pages) ]] || tables=
	for form in -${tables}d -${tables}xd; do
		rm -rf ../set
		to-csv $form ../set <../in || [ $? -eq 2 ]
		find ../set -name '*.csv' | sort | xargs -d '\n' sha256sum
	done >../out 2>../err
	tell "$1" to-csv
)

# word COUNT: that many Word files with anything in them.
word() {
	local part i
	for part in body lists styles notes; do
		grow "$BATS_TEST_DIRNAME/grammar/word" 83 "$1" $part.%d $part
	done
	for ((i = 1; i <= $1; i++)); do
		docx word/$i.docx "$(<body.$i)" "$(<lists.$i)" "$(<styles.$i)" "$(<notes.$i)"
	done
}

@test "the bytes of every stage are those that were recorded" {
	local known=$BATS_TEST_DIRNAME/bytes.tsv corpus
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir samples form audit wild varied prose docx word pages kept streams
	cp "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz samples
	generate-report --count 250 --seed 77 --out form
	generate-report --count 100 --seed 78 --out wild --wild
	generate-audit --count 120 --seed 79 --out audit
	generate-docx --count 30 --seed 80 --out docx
	vary 600 81 varied samples/*.txt "$BATS_TEST_DIRNAME"/{forms/*.txt,outline/*.outline,sentences.txt}
	grow "$BATS_TEST_DIRNAME/grammar/prose" 82 120 prose/%d
	grow "$BATS_TEST_DIRNAME/grammar/page" 84 150 pages/%d
	word 16
	tar -xzf "$BATS_TEST_DIRNAME/fuzz/kept.tar.gz"
	mv report tables chain kept
	mv outline amounts scores checks streams
	rm -f form/*.truth audit/expected docx/families docx/truth docx/*.txt
	[ ! -d "$REAL" ] || { mkdir real && cp "$REAL"/*.txt real; }
	for corpus in samples form audit wild varied prose kept real; do
		[ ! -d $corpus ] || sums $corpus read-report
	done >now
	for corpus in docx word; do
		sums $corpus read-docx
	done >>now
	sums pages read-html >>now
	sums streams records >>now
	[ -d real ] || grep '^real' "$known" >>now
	sort -o now now
	[ -z "${UPDATE:-}" ] || cp now "$known"
	diff "$known" now
}
