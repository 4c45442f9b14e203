# SPDX-License-Identifier: ISC
# Every stage writes the bytes that it wrote when bytes.tsv was recorded, whatever was made faster or simpler since.
# When other bytes are meant: UPDATE=1.
load helper

stages=(extract-tables extract-sections normalize-amounts extract-scores 'score-check -a' summarize)

# sums CORPUS READER: `corpus program SHA-256` of all that the stages write and tell of the reports in a folder.
sums() (
	local stage form
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
	for form in -gd -gxd; do
		rm -rf ../set
		to-csv $form ../set <../in
		find ../set -name '*.csv' | sort | xargs -d '\n' sha256sum
	done >../out 2>../err
	tell "$1" to-csv
)

@test "the bytes of every stage are those that were recorded" {
	local known=$BATS_TEST_DIRNAME/bytes.tsv corpus
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir samples form audit wild docx
	cp "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz samples
	generate-report --count 250 --seed 77 --out form
	generate-report --count 100 --seed 78 --out wild --wild
	generate-audit --count 120 --seed 79 --out audit
	generate-docx --count 30 --seed 80 --out docx
	rm -f form/*.truth audit/expected docx/families docx/truth docx/*.txt
	[ ! -d "$REAL" ] || { mkdir real && cp "$REAL"/*.txt real; }
	for corpus in samples form audit wild real; do
		[ ! -d $corpus ] || sums $corpus read-report
	done >now
	sums docx read-docx >>now
	[ -d real ] || grep '^real' "$known" >>now
	sort -o now now
	[ -z "${UPDATE:-}" ] || cp now "$known"
	diff "$known" now
}
